// The dialog with which a manager steps into one deal or a selection: one sentence and a kind.
import '../../ui/page.css';
import '../../ui/chips.css';
import './stepin.css';
import texts from 'texts:stepin';
import { askedKindOf } from '../../logic/kinds';
import { stepInKinds } from '../../logic/stepIn';
import { element, replace } from '../../ui/element';
import { guidIn, page } from '../../xrm/page';
import { form } from './form';

start();

function start(): void {
    const surroundings = page(texts);
    const { say, data } = surroundings;
    const main = element('main', {});
    document.body.replaceChildren(main);
    document.title = say('stepInTitle');
    const given = Array.isArray(data['deals']) ? data['deals'] : [data['deal']];
    const [first, ...others] = given.map(guidIn).filter((id): id is string => id !== null);
    if (first === undefined) replace(main, element('div', { class: 'failure', role: 'alert' }, say('stepInWithoutDeal')));
    else form(main, surroundings, { deal: first, others, kind: stepInKinds.find((kind) => kind === askedKindOf(data['kind'])) ?? null });
}
