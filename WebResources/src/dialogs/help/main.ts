// What would help? The manager has asked, and two taps answer: what holds the deal up, and a move, which becomes a typed ask.
import '../../ui/page.css';
import '../../ui/chips.css';
import './help.css';
import ask from 'texts:ask';
import common from 'texts:common';
import texts from 'texts:help';
import { joined } from '../../logic/texts';
import { element, replace } from '../../ui/element';
import { guidIn, page } from '../../xrm/page';
import { WebApi } from '../../xrm/webApi';
import { Answer } from './answer';
import { form } from './form';

start();

function start(): void {
    const here = page(joined(common, ask, texts));
    document.title = here.say('helpTitle');
    const main = element('main', {});
    document.body.replaceChildren(main);
    const deal = guidIn(here.data['deal']);
    if (deal === null) {
        replace(main, element('div', { class: 'failure', role: 'alert' }, here.say('helpWithoutDeal')));
        return;
    }
    const answer = new Answer(here, new WebApi(here.clientUrl, here.clock), deal);
    form(main, answer);
    void answer.read();
}
