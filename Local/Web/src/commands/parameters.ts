import type { ButtonData, ParameterData } from "../page/data";
import { bracedId, plainId } from "../page/tables";
import type { GridRow } from "../grid/host";
import type { CommandContext } from "./context";

const baseLanguage = 1033;

/** The values of a function's parameters, in order. CrmParameters that Local lacks are refused by name. */
export function argumentsOf(parameters: ParameterData[], context: CommandContext, button: ButtonData): unknown[] {
    return parameters.map((parameter) => {
        switch (parameter.kind) {
            case "crm":
                return crmValue(parameter.value, context, button);
            case "string":
                return parameter.value;
            case "bool":
                return parameter.value === true || parameter.value === "true" || parameter.value === "1";
            default:
                return Number(parameter.value);
        }
    });
}

function crmValue(name: string, context: CommandContext, button: ButtonData): unknown {
    const { host, form } = context;
    const selected = (): GridRow[] => context.grid()?.selected() ?? [];
    const primaryIds = (): string[] => (context.place === "grid" ? selected().map((row) => row.id) : form()?.data.id ? [plainId(form()?.data.id ?? "")] : []);
    switch (name) {
        case "PrimaryControl":
            return context.primaryControl;
        case "SelectedControl":
            return context.selectedControl;
        case "PrimaryEntityTypeName":
            return context.place === "grid" ? context.table : (form()?.data.table ?? context.table);
        case "SelectedEntityTypeName":
            return context.table;
        case "FirstPrimaryItemId":
            return primaryIds()[0] ?? "";
        case "PrimaryItemIds":
            return primaryIds();
        case "FirstSelectedItemId":
            return selected()[0]?.id ?? "";
        case "SelectedControlSelectedItemIds":
            return selected().map((row) => row.id);
        case "SelectedControlSelectedItemCount":
            return selected().length;
        case "SelectedControlSelectedItemReferences":
            return selected().map(reference);
        case "SelectedControlAllItemCount":
            return context.grid()?.total ?? 0;
        case "CommandProperties":
            return { SourceControlId: button.id, CommandValueId: null, MenuItemId: "" };
        case "OrgName":
            return host.page.org.name;
        case "UserId":
            return bracedId(host.page.user.id);
        case "UserLcid":
            return host.page.user.languageId;
        case "OrgLcid":
            return baseLanguage;
        default:
            throw new Error(`CrmParameter ${name} is not in Local`);
    }
}

/** Type codes differ per environment for custom tables; who needs one has to ask for the metadata, so Local gives none away. */
function reference(row: GridRow): Xrm.EntityReference {
    return { Id: row.id, Name: row.name, TypeName: row.table, TypeCode: 0 };
}
