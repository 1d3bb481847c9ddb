// Dialogs are pages of ours; what went wrong is said in the platform's own dialogs, with the server's sentence.

interface Shape {
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
    reply: { folder: 'dialogs', side: false, width: 480, height: 380 },
    // Goes on to the form of Ask for help where a move lacks something.
    help: { folder: 'dialogs', side: true, width: 640, height: null },
    stepin: { folder: 'dialogs', side: false, width: 520, height: 600 },
    deal: { folder: 'card', side: true, width: 520, height: null },
} satisfies Record<string, Shape>;

/** Opens a dialog and comes back when it is closed. */
export async function openDialog(name: keyof typeof shapes, data: object, title: string): Promise<void> {
    const { folder, side, width, height }: Shape = shapes[name];
    await Xrm.Navigation.navigateTo(
        { pageType: 'webresource', webresourceName: `crma_/${folder}/${name}.html`, data: encodeURIComponent(JSON.stringify(data)) },
        {
            target: 2,
            position: side ? 2 : 1,
            width: { value: width, unit: 'px' },
            height: height === null ? { value: 100, unit: '%' } : { value: height, unit: 'px' },
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
