// The dialog "Ask for help".
import '../../ui/page.css';
import '../../ui/chips.css';
import './ask.css';
import texts from 'texts:ask';
import common from 'texts:common';
import { most } from '../../logic/ask';
import { askedKindOf, obstacles } from '../../logic/kinds';
import { joined } from '../../logic/texts';
import { guidIn, page, type Page } from '../../xrm/page';
import { WebApi } from '../../xrm/webApi';
import { element, replace, show } from '../../ui/element';
import { Dialog, type Subject, type View } from './dialog';
import { readAsk } from './edit';
import { footer } from './footer';
import { form } from './form';
import { lastOutline } from './mail';
import { readAround, readOpen, readStory } from './around';
import { takeUpTalk } from './nextMove';
import { remind, send, sentence, undo, withdraw } from './send';
import { sent } from './sent';

void start();

async function start(): Promise<void> {
    const here = page(joined(common, texts));
    const dialog = new Dialog(here, new WebApi(here.clientUrl, here.clock), subjectOf(here));
    document.title = here.say('askForHelp');
    const main = element('main', {});
    document.body.replaceChildren(main);
    if (dialog.editing) {
        main.append(element('p', { class: 'quiet', role: 'status' }, here.say('oneMoment')));
        if (!(await takeUp(dialog, main))) return;
    } else if (dialog.dealId === '') {
        replace(main, element('div', { class: 'failure', role: 'alert' }, here.say('noDeal')));
        return;
    } else {
        dialog.ask.outline = lastOutline();
        const restored = dialog.restore();
        if (!restored && dialog.several) dialog.ask.kind = 'talk';
        dialog.ask.obstacle = obstacles.find((one) => one === here.data['obstacle']) ?? dialog.ask.obstacle;
        if (dialog.about.kind !== null) dialog.ask.kind = dialog.about.kind;
    }
    const fields = open(dialog, main);
    if (dialog.about.begin === 'helper') fields.focus?.('helper');
    if (dialog.about.after !== null) void takeUpTalk(dialog, dialog.about.after);
    await readAround(dialog);
    // Once the deal's people are there to choose from.
    if (dialog.about.begin === 'person') fields.focus?.(dialog.ask.kind === 'mail' ? 'to' : 'people');
}

function subjectOf({ data }: Page): Subject {
    const several = Array.isArray(data['deals']) ? data['deals'] : [data['deal']];
    return {
        deals: several
            .map(guidIn)
            .filter((id): id is string => id !== null)
            .slice(0, most.deals),
        assist: guidIn(data['assist']),
        begin: data['add'] === 'person' || data['add'] === 'helper' ? data['add'] : null,
        after: guidIn(data['after']),
        kind: askedKindOf(data['kind']),
        move: guidIn(data['move']),
    };
}

/** An edit begins with what was asked: nothing can be shown before it is read. */
async function takeUp(dialog: Dialog, main: HTMLElement): Promise<boolean> {
    const { say } = dialog.page;
    try {
        const earlier = await readAsk(dialog.api, dialog.about.assist ?? '');
        dialog.about.deals = [earlier.dealId];
        dialog.ask = earlier.ask;
        dialog.facts.keptFiles = earlier.files;
        if (earlier.open && earlier.ask.kind !== null) return true;
        replace(main, element('div', { class: 'failure', role: 'alert' }, say('notOpenAnyMore')));
    } catch (error) {
        replace(main, element('div', { class: 'failure', role: 'alert' }, sentence(dialog, error)));
    }
    return false;
}

function open(dialog: Dialog, main: HTMLElement): View {
    const fields = form(dialog, {
        helperChosen: () => {
            void readStory(dialog, null);
        },
        sinceChanged: (from) => {
            void readStory(dialog, from);
        },
        addPerson: (assist) => {
            turnTo({ assist, add: 'person' });
        },
    });
    const act = async (): Promise<void> => {
        if (!(await send(dialog))) return;
        turn();
        after.focusClose();
        await readOpen(dialog);
    };
    const bottom = footer(dialog, () => void act(), close);
    const after = sent(dialog, {
        close,
        edit: (id) => {
            turnTo({ assist: id });
        },
        someoneElse: (id) => {
            turnTo({ assist: id, add: 'helper' });
        },
        whatHelps: () => {
            window.location.assign(`help.html?data=${encodeURIComponent(JSON.stringify({ deal: dialog.dealId }))}`);
        },
        withdraw: (id) => void about(() => withdraw(dialog, id)),
        remind: (id) => void about(() => remind(dialog, id)),
        undo: () => void again(),
    });
    const again = async (): Promise<void> => {
        if (!(await undo(dialog))) return;
        turn();
        await readOpen(dialog);
    };
    const about = async (what: () => Promise<void>): Promise<void> => {
        try {
            await what();
            dialog.set({ failure: '' });
        } catch (error) {
            dialog.set({ failure: sentence(dialog, error) });
        }
        await readOpen(dialog);
    };
    const turn = (): void => {
        show(fields.root, dialog.phase !== 'sent');
        show(bottom.root, dialog.phase !== 'sent');
        show(after.root, dialog.phase === 'sent');
    };
    dialog.add(fields, bottom, after);
    replace(main, fields.root, after.root, bottom.root);
    turn();
    dialog.update();
    document.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && dialog.phase === 'filling') {
            event.preventDefault();
            void act();
        }
    });
    return fields;
}

/** The dialog about something else, in its place: a draft is kept, and there is no other way to the frame that the form has opened. */
function turnTo(data: object): void {
    window.location.search = `?data=${encodeURIComponent(JSON.stringify(data))}`;
}

// The draft is kept with every change; closing loses nothing.
function close(): void {
    window.close();
}
