// Dialogs are pages of ours; what went wrong is said in the platform's own dialogs, with the server's sentence.

interface Shape {
    /** Where it is not the name. */
    page?: string;
    folder: 'dialogs' | 'card';
    /** At the side, as the quick create forms are; in the middle otherwise. */
    side: boolean;
    width: number;
    /** Pixels; null: as high as the window. */
    height: number | null;
}

const shapes = {
    ask: { folder: 'dialogs', side: true, width: 640, height: null },
    park: { folder: 'dialogs', side: false, width: 480, height: 460 },
    reply: { folder: 'dialogs', side: false, width: 480, height: 400 },
    // What comes next may become an ask, in the same place.
    next: { page: 'reply', folder: 'dialogs', side: true, width: 640, height: null },
    // Goes on to the form of Ask for help where a move lacks something.
    help: { folder: 'dialogs', side: true, width: 640, height: null },
    stepin: { folder: 'dialogs', side: false, width: 520, height: 600 },
    deal: { folder: 'card', side: true, width: 520, height: null },
} satisfies Record<string, Shape>;

/** Opens a dialog and comes back when it is closed. */
export async function openDialog(name: keyof typeof shapes, data: object, title: string): Promise<void> {
    const { page = name, folder, side, width, height }: Shape = shapes[name];
    await Xrm.Navigation.navigateTo(
        { pageType: 'webresource', webresourceName: `crma_/${folder}/${page}.html`, data: encodeURIComponent(JSON.stringify(data)) },
        {
            target: 2,
            position: side ? 2 : 1,
            width: { value: width, unit: 'px' },
            height: height === null ? { value: 100, unit: '%' } : { value: height, unit: 'px' },
            title,
        },
    );
}

/** Hands a link to the phone or the mail program. */
export function openLink(url: string): void {
    Xrm.Navigation.openUrl(url);
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
