import type { AttributeData, RequiredLevel } from "../page/data";
import { sameValue, valueOf, type Value } from "./values";

/** One attribute of the form while it is edited. */
export class Column {
    readonly initial: Value;
    value: Value;
    required: RequiredLevel;
    submitMode: Xrm.SubmitMode = "dirty";

    constructor(readonly data: AttributeData) {
        this.initial = valueOf(data);
        this.value = this.initial;
        this.required = data.required;
    }

    get name(): string {
        return this.data.name;
    }

    get isDirty(): boolean {
        return !sameValue(this.value, this.initial);
    }

    /** Does a save send it? Columns the platform wouldn't take from a form are never sent. */
    isSent(creating: boolean): boolean {
        if ((creating ? this.data.validForCreate : this.data.validForUpdate) === false || this.submitMode === "never") return false;
        if (this.submitMode === "always") return true;
        // A new row takes what the server pre-filled, too: nobody typed it, but nobody would see it missing either.
        return creating ? this.value !== null && this.value !== "" : this.isDirty;
    }
}
