// The dialog that parks one deal or a selection, and the one that notes a planned contact: when, why, a line.
import '../../ui/page.css';
import '../../ui/chips.css';
import './park.css';
import texts from 'texts:park';
import { element, replace } from '../../ui/element';
import { guidIn, page } from '../../xrm/page';
import { form } from './form';

start();

function start(): void {
    const surroundings = page(texts);
    const { say, data } = surroundings;
    const main = element('main', {});
    document.body.replaceChildren(main);
    const what = data['what'] === 'plan' ? 'plan' : 'park';
    document.title = say(what === 'plan' ? 'planTitle' : 'parkTitle');
    const given = Array.isArray(data['deals']) ? data['deals'] : [data['deal']];
    const [first, ...others] = given.map(guidIn).filter((id): id is string => id !== null);
    if (first === undefined) replace(main, element('div', { class: 'failure', role: 'alert' }, say('notOpen')));
    else form(main, surroundings, what, first, what === 'plan' ? [] : others);
}
