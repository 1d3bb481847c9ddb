// Preferences need a name as every row does, and nobody should have to think of one: it is that of the person.

/** Event handler of the form. */
export function onLoad(context: Xrm.Events.EventContext): void {
    const name = context.getFormContext().getAttribute<Xrm.Attributes.StringAttribute>('crma_name');
    if (name && !name.getValue()) name.setValue(Xrm.Utility.getGlobalContext().userSettings.userName);
}
