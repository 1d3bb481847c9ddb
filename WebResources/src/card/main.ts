// The card on a form of the deal: its open asks and what can be done about them, and Ask for help. The form gives the deal's id in the address (`id`).
// There is no Xrm in a page, so the dialog opens in a window of its own; when it is closed the card reads again.
import '../ui/page.css';
import './deal.css';
import common from 'texts:common';
import texts from 'texts:card';
import { joined } from '../logic/texts';
import { element, replace, setText, show } from '../ui/element';
import { button } from '../ui/fluent';
import { guidIn, page } from '../xrm/page';
import { Refused, Unreachable, WebApi } from '../xrm/webApi';
import { Content } from './content';

/** How often results of calls and the like are looked for while somebody looks. */
const again = 30_000;

start();

function start(): void {
    const here = page(joined(common, texts));
    const { say, data } = here;
    document.title = say('cardTitle');
    const deal = guidIn(data['deal']);
    const list = element('ul', { class: 'cards' });
    const credit = element('p', { class: 'quiet credit', hidden: true });
    const nothing = element('p', { class: 'quiet' }, say('nothingOpen'));
    const said = element('p', { class: 'quiet', role: 'status' });
    const failure = element('div', { class: 'failure', role: 'alert', hidden: true });
    const ask = button(
        say('askForHelp'),
        () => {
            open('ask', { deal });
        },
        { look: 'primary', small: true },
    );
    document.body.replaceChildren(
        element(
            'main',
            {},
            element('h1', { class: 'unseen' }, say('cardTitle')),
            failure,
            list,
            credit,
            nothing,
            said,
            element('div', { class: 'actions' }, ask),
        ),
    );
    // A deal that is not saved yet has no asks, and nobody can be asked.
    show(ask, deal !== null);
    if (deal === null) return;
    const content = new Content(here, new WebApi(here.clientUrl, here.clock), deal, {
        edit: (assist) => {
            open('ask', { assist });
        },
        someoneElse: (assist) => {
            open('ask', { assist, add: 'helper' });
        },
        whatHelps: () => {
            open('help', { deal });
        },
        attempt: (what, done) => void attempt(what, done),
    });
    const read = (): Promise<void> =>
        attempt(async () => {
            if (!(await content.read())) return;
            replace(list, ...content.cards);
            setText(credit, content.credit);
            show(credit, content.credit !== '');
            show(nothing, content.cards.length === 0);
        });
    void read();
    window.addEventListener('focus', () => void read());
    window.setInterval(() => {
        if (!document.hidden) void read();
    }, again);

    function open(name: 'ask' | 'help', what: object): void {
        window.open(`../dialogs/${name}.html?data=${encodeURIComponent(JSON.stringify(what))}`, 'crmaAsk', 'width=680,height=820');
    }

    /** @param done what is said once it is done, after which the card reads anew */
    async function attempt(what: () => Promise<void>, done?: string): Promise<void> {
        try {
            await what();
            show(failure, false);
        } catch (error) {
            if (error instanceof Refused) setText(failure, error.message);
            else if (error instanceof Unreachable) setText(failure, say('noAnswer'));
            else throw error;
            show(failure, true);
            return;
        }
        if (done === undefined) return;
        setText(said, done);
        await read();
    }
}
