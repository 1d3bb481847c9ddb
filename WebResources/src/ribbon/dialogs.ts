// Dialogs are pages of ours; what went wrong is said in the platform's own dialogs, with the server's sentence.

/** Opens a dialog at the side, as the quick create forms do, and comes back when it is closed. */
export async function openDialog(name: 'ask' | 'park' | 'reply', data: object, title: string): Promise<void> {
    await Xrm.Navigation.navigateTo(
        { pageType: 'webresource', webresourceName: `crma_/dialogs/${name}.html`, data: encodeURIComponent(JSON.stringify(data)) },
        {
            target: 2,
            position: name === 'ask' ? 2 : 1,
            width: { value: name === 'ask' ? 640 : 480, unit: 'px' },
            height: { value: name === 'ask' ? 100 : name === 'park' ? 460 : 380, unit: name === 'ask' ? '%' : 'px' },
            title,
        },
    );
}

interface ServerError {
    errorCode?: number;
    message?: string;
}

/** The server's sentence, to the person who can act on it. */
export async function tell(error: unknown): Promise<void> {
    const { errorCode, message } = error as ServerError;
    const text = message ?? String(error);
    await Xrm.Navigation.openErrorDialog(errorCode === undefined ? { message: text } : { message: text, errorCode });
}
