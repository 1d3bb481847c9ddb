// Dialogs are pages of ours; what went wrong is said in the platform's own dialogs, with the server's sentence.

export type DialogName = 'ask' | 'deal' | 'help' | 'next' | 'park' | 'reply' | 'stepin';

interface Shape {
    /** Its place among the web resources. */
    page: string;
    side: boolean;
    width: number;
    /** Pixels; at the side a dialog is as high as the window. */
    height: number;
}

const aside: Omit<Shape, 'page'> = { side: true, width: 640, height: 0 };

const shapes: Record<DialogName, Shape> = {
    ask: { page: 'dialogs/ask', ...aside },
    // The card, for deals on whose form nobody has put it.
    deal: { page: 'card/deal', ...aside },
    help: { page: 'dialogs/help', ...aside },
    // What comes next may become an ask, in the same place.
    next: { page: 'dialogs/reply', ...aside },
    park: { page: 'dialogs/park', side: false, width: 480, height: 460 },
    reply: { page: 'dialogs/reply', side: false, width: 480, height: 400 },
    stepin: { page: 'dialogs/stepin', ...aside },
};

/** Opens a dialog, at the side as the quick create forms do or in the middle, and comes back when it is closed. */
export async function openDialog(name: DialogName, data: object, title: string): Promise<void> {
    const { page, side, width, height } = shapes[name];
    await Xrm.Navigation.navigateTo(
        { pageType: 'webresource', webresourceName: `crma_/${page}.html`, data: encodeURIComponent(JSON.stringify(data)) },
        {
            target: 2,
            position: side ? 2 : 1,
            width: { value: width, unit: 'px' },
            height: side ? { value: 100, unit: '%' } : { value: height, unit: 'px' },
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
