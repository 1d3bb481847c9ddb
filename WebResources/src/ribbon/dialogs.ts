// Dialogs are pages of ours; what went wrong is said in the platform's own dialogs, with the server's sentence.

export type DialogName = 'ask' | 'help' | 'next' | 'park' | 'reply' | 'stepin';

interface Shape {
    page: string;
    side: boolean;
    width: number;
    /** Pixels; at the side a dialog is as high as the window. */
    height: number;
}

const aside: Omit<Shape, 'page'> = { side: true, width: 640, height: 0 };

const shapes: Record<DialogName, Shape> = {
    ask: { page: 'ask', ...aside },
    help: { page: 'help', ...aside },
    // What comes next may become an ask, in the same place.
    next: { page: 'reply', ...aside },
    park: { page: 'park', side: false, width: 480, height: 460 },
    reply: { page: 'reply', side: false, width: 480, height: 400 },
    stepin: { page: 'stepin', ...aside },
};

/** Opens a dialog, at the side as the quick create forms do or in the middle, and comes back when it is closed. */
export async function openDialog(name: DialogName, data: object, title: string): Promise<void> {
    const { page, side, width, height } = shapes[name];
    await Xrm.Navigation.navigateTo(
        { pageType: 'webresource', webresourceName: `crma_/dialogs/${page}.html`, data: encodeURIComponent(JSON.stringify(data)) },
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
