// What the server puts into the page for the script: README.md says what each key means.

export type Depth = "None" | "Basic" | "Local" | "Deep" | "Global";

export interface UserData {
    id: string;
    name: string;
    roles: string[];
    roleNames: string[];
    privileges: Record<string, Depth>;
    languageId: number;
    timeZone: string;
    dateFormat: string;
    timeFormat: string;
    decimalSymbol: string;
    groupSeparator: string;
    currencySymbol: string;
}

export interface TableData {
    set: string;
    id: string;
    name: string;
    label: string;
}

/** A row as lookups hold it; plain lower-case id. */
export interface Reference {
    id: string;
    entityType: string;
    name?: string;
}

export interface OptionData {
    value: number;
    text: string;
}

export type AttributeKind =
    | "string"
    | "memo"
    | "integer"
    | "decimal"
    | "double"
    | "money"
    | "datetime"
    | "optionset"
    | "boolean"
    | "lookup"
    | "partylist"
    | "state"
    | "status"
    | "uniqueidentifier";

export type RequiredLevel = "none" | "recommended" | "required";

export interface AttributeData {
    name: string;
    type: AttributeKind;
    format?: string | null;
    behavior?: "userlocal" | "dateonly" | "timezoneindependent" | null;
    required: RequiredLevel;
    maxLength?: number | null;
    min?: number | null;
    max?: number | null;
    precision?: number | null;
    options?: OptionData[] | null;
    targets?: string[] | null;
    /** Target table to the navigation property that @odata.bind wants. */
    bind?: Record<string, string> | null;
    label: string;
    value: unknown;
    formatted?: string | null;
    validForCreate?: boolean;
    validForUpdate?: boolean;
}

export interface ControlData {
    name: string;
    attribute?: string | null;
    kind: string;
    disabled: boolean;
    visible: boolean;
    label: string;
    tab?: string | null;
    section?: string | null;
}

export interface TabData {
    name: string;
    label: string;
    sections: { name: string; label: string }[];
}

/** A function that an event of the form calls. */
export interface HandlerData {
    event: "onload";
    function: string;
    library: string;
    passContext: boolean;
}

export type FormState = "create" | "edit" | "readonly" | "disabled";

export interface FormData {
    table: string;
    primaryId: string;
    primaryName: string;
    id: string | null;
    formId: string;
    type: "main" | "quickCreate";
    state: FormState;
    title: string;
    etag?: string | null;
    attributes: AttributeData[];
    controls: ControlData[];
    tabs: TabData[];
    handlers: HandlerData[];
    process?: { table: string; id: string; active: string; stages: { id: string; name: string }[]; path: string[] } | null;
}

export interface GridData {
    table: string;
    viewId: string;
    viewName: string;
    total: number;
}

export type ParameterData =
    { kind: "crm" | "string"; value: string } | { kind: "int" | "decimal"; value: number | string } | { kind: "bool"; value: boolean | string };

export interface CallData {
    function: string;
    library: string;
    parameters: ParameterData[];
}

export interface RuleData {
    kind: string;
    invert?: boolean;
    default?: boolean;
    [attribute: string]: unknown;
}

export type ActionData = CallData | { builtin: string };

export interface ButtonData {
    id: string;
    command: string;
    label: string;
    tooltip?: string | null;
    icon?: string | null;
    sequence: number;
    group?: string;
    menu?: ButtonData[] | null;
    displayRules: RuleData[];
    enableRules: RuleData[];
    actions: ActionData[];
}

export interface PageData {
    kind: "form" | "grid" | "webresource" | "message" | "traces";
    app: { name: string; title: string };
    user: UserData;
    now: string;
    org: { id: string; name: string };
    tables: Record<string, TableData>;
    quickCreate?: string[];
    form: FormData | null;
    grid: GridData | null;
    commands: Record<string, ButtonData[]>;
    libraries: string[];
    rights: string[];
}

export function readPage(document: Document | HTMLElement, selector = "#page"): PageData {
    const text = document.querySelector(selector)?.textContent;
    if (!text) throw new Error(`The page has no data block ${selector}: it did not come from Local's app shell.`);
    return JSON.parse(text) as PageData;
}
