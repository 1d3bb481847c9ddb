// On the form of the assist, behind a tab: the ask as who asked wrote it. The form gives the assist's id in the address.
import '../ui/page.css';
import './original.css';
import texts from 'texts:original';
import { originalLines } from '../logic/original';
import { element, replace, type Child } from '../ui/element';
import { guidIn, page, type Page } from '../xrm/page';
import { shownOf, textOf } from '../xrm/rows';
import { Refused, Unreachable, WebApi } from '../xrm/webApi';

void start();

async function start(): Promise<void> {
    const here = page(texts);
    const { say, clientUrl, clock } = here;
    const main = element('main', { 'aria-label': say('originalTitle') }, element('p', { class: 'quiet', role: 'status' }, say('loading')));
    document.body.replaceChildren(main);
    document.title = say('originalTitle');
    const assist = guidIn(new URLSearchParams(window.location.search).get('id'));
    try {
        replace(
            main,
            ...(assist === null
                ? [element('p', { class: 'quiet' }, say('originalNone'))]
                : await parts(here, new WebApi(clientUrl, clock), assist)),
        );
    } catch (error) {
        const refused = error instanceof Refused ? error.message : null;
        if (refused === null && !(error instanceof Unreachable)) throw error;
        replace(main, element('div', { class: 'failure', role: 'alert' }, refused ?? say('noAnswer')));
    }
}

async function parts({ say, format, clock }: Page, api: WebApi, assist: string): Promise<Child[]> {
    const row = await api.find(`crma_managerassists(${assist})?$select=_crma_detailid_value,_crma_requestedbyid_value`);
    const detail = row === null ? '' : textOf(row, '_crma_detailid_value');
    const words = detail === '' ? null : await api.find(`crma_assistdetails(${detail})?$select=crma_originalask`);
    const lines = words === null ? [] : originalLines(textOf(words, 'crma_originalask'), clock.now(), format, say);
    if (row === null || lines.length === 0) return [element('p', { class: 'quiet' }, say('originalNone'))];
    return [
        element('h1', { class: 'label' }, say('originalBy', shownOf(row, '_crma_requestedbyid_value'))),
        element('dl', {}, ...lines.map(({ label, text }) => element('div', {}, element('dt', {}, label), element('dd', {}, text)))),
    ];
}
