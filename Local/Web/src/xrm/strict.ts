// Promises ask everything they are resolved with for "then"; JSON.stringify and test tools ask for the rest.
const askedByTheLanguage = new Set(["then", "toJSON", "constructor", "prototype", "$$typeof", "asymmetricMatch", "nodeType", "tagName"]);

/**
 * An object of the client API that refuses by name whatever Local does not have: `Xrm.Panel.loadPanel is not in Local`.
 * On the platform a missing member is undefined and the script fails somewhere else, or passes here and fails there.
 */
export function strict<T extends object>(name: string, members: T): T {
    return new Proxy(members, {
        get(target, member, receiver) {
            if (typeof member === "symbol" || member in target) return Reflect.get(target, member, receiver) as unknown;
            if (askedByTheLanguage.has(member)) return undefined;
            throw missing(name, member);
        },
        set(_target, member) {
            throw new Error(`${name}.${String(member)} cannot be set: the client API is read-only.`);
        },
    });
}

/** A namespace of which Local has nothing: its name is known, so that the error can say which member was asked for. */
export function absent<T extends object>(name: string): T {
    return strict(name, {}) as T;
}

function missing(name: string, member: string): Error {
    return new Error(`${name}.${member} is not in Local`);
}

/** The platform's promises carry fail and always besides the standard members. */
export function platformPromise<T>(promise: Promise<T>): Xrm.Async.PromiseLike<T> {
    const extended = Object.assign(promise, {
        fail: (onRejected: (reason: Xrm.ErrorResponse) => unknown) => platformPromise(promise.catch(onRejected)),
        always: (callback: () => unknown) => platformPromise(promise.then(callback, callback)),
    });
    return extended as unknown as Xrm.Async.PromiseLike<T>;
}
