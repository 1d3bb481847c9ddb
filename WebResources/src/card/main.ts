// The card on a form of the deal: its open asks, with Edit and Withdraw, and Ask for help. The form gives the deal's id in the address (`id`).
// There is no Xrm in a page, so the dialog opens in a window of its own; when it is closed the card reads again.
import '../ui/page.css';
import './deal.css';
import common from 'texts:common';
import texts from 'texts:card';
import type { OpenAsk } from '../logic/openAsk';
import { joined } from '../logic/texts';
import { askCard } from '../ui/askCards';
import { element, replace, setText, show } from '../ui/element';
import { button } from '../ui/fluent';
import { openAsks } from '../xrm/openAsks';
import { guidIn, page } from '../xrm/page';
import { Refused, Unreachable, WebApi } from '../xrm/webApi';

start();

function start(): void {
    const here = page(joined(common, texts));
    const { say, data, clientUrl, userId } = here;
    document.title = say('cardTitle');
    const deal = guidIn(data['deal']);
    const api = new WebApi(clientUrl, here.clock);
    const list = element('ul', { class: 'cards' });
    const nothing = element('p', { class: 'quiet' }, say('nothingOpen'));
    const failure = element('div', { class: 'failure', role: 'alert', hidden: true });
    const ask = button(
        say('askForHelp'),
        () => {
            open({ deal });
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
            nothing,
            element('div', { class: 'actions' }, ask),
        ),
    );
    // A deal that is not saved yet has no asks, and nobody can be asked.
    show(ask, deal !== null);
    if (deal === null) return;
    void read(deal);
    window.addEventListener('focus', () => void read(deal));

    function open(what: object): void {
        window.open(`../dialogs/ask.html?data=${encodeURIComponent(JSON.stringify(what))}`, 'crmaAsk', 'width=680,height=820');
    }

    async function read(id: string): Promise<void> {
        await attempt(async () => {
            const asks = await openAsks(api, id, userId);
            show(nothing, asks.length === 0);
            replace(list, ...asks.map(card));
        });
    }

    function card(one: OpenAsk): HTMLElement {
        return askCard(one, here, {
            edit: (assist) => {
                open({ assist });
            },
            withdraw: (assist) => {
                void attempt(async () => {
                    await api.call('crma_managerassists', assist, 'crma_CloseAssist', { Result: 'Withdrawn' });
                    if (deal !== null) await read(deal);
                });
            },
        });
    }

    async function attempt(what: () => Promise<void>): Promise<void> {
        try {
            await what();
            show(failure, false);
        } catch (error) {
            if (error instanceof Refused) setText(failure, error.message);
            else if (error instanceof Unreachable) setText(failure, say('noAnswer'));
            else throw error;
            show(failure, true);
        }
    }
}
