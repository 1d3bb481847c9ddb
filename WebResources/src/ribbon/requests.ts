// Custom APIs bound to an assist, in the shape Xrm.WebApi.online.execute takes.

/** A custom API on one assist, its parameters texts. */
export function onAssist(operationName: string, id: string, texts: Record<string, string>): object {
    const primitive = 1;
    const entity = 5;
    const parameterTypes: Record<string, { typeName: string; structuralProperty: number }> = {
        entity: { typeName: 'mscrm.crma_managerassist', structuralProperty: entity },
    };
    for (const name of Object.keys(texts)) parameterTypes[name] = { typeName: 'Edm.String', structuralProperty: primitive };
    // The platform looks for getMetadata on the prototype, and takes every own property for a parameter.
    const request: object = Object.create({
        getMetadata: () => ({ boundParameter: 'entity', operationType: 0, operationName, parameterTypes }),
    }) as object;
    return Object.assign(request, { entity: { entityType: 'crma_managerassist', id }, ...texts });
}
