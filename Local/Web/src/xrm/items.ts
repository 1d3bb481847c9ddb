import { strict } from "./strict";

/** The platform's collection: get by name or position, all, or those that match. */
export function items<T>(name: string, read: () => readonly T[], nameOf: (item: T) => string): Xrm.Collection.ItemCollection<T> {
    function get(which?: string | number | Xrm.Collection.MatchingDelegate<T>): unknown {
        const list = read();
        if (typeof which === "string") return list.find((item) => nameOf(item) === which) ?? null;
        if (typeof which === "number") return list[which] ?? null;
        return which ? list.filter((item, index) => which(item, index)) : [...list];
    }
    return strict(name, {
        forEach: (delegate: Xrm.Collection.IterativeDelegate<T>) => read().forEach((item, index) => delegate(item, index)),
        get: get as Xrm.Collection.ItemCollection<T>["get"],
        getLength: () => read().length,
    });
}
