// The dialog of a reply: words, a time, a person, or what comes next.
import '../../ui/page.css';
import '../../ui/chips.css';
import './reply.css';
import texts from 'texts:reply';
import { whats, type What } from '../../logic/reply';
import { element, replace } from '../../ui/element';
import { guidIn, page } from '../../xrm/page';
import { WebApi } from '../../xrm/webApi';
import { readAssist, sentenceOf, type Here } from './frame';
import { next } from './next';
import { people } from './people';
import { times } from './times';
import { words } from './words';

const titles: Record<What, string> = {
    answer: 'answerTitle',
    no: 'noTitle',
    yesbut: 'yesbutTitle',
    refuse: 'refuseTitle',
    youdoit: 'youdoitTitle',
    later: 'laterTitle',
    suggest: 'suggestTitle',
    accept: 'acceptTitle',
    letustalk: 'letustalkTitle',
    somebodyelse: 'somebodyelseTitle',
    next: 'nextTitle',
};

void start();

async function start(): Promise<void> {
    const here = page(texts);
    const { say, data, clientUrl, clock } = here;
    const main = element('main', {});
    document.body.replaceChildren(main);
    const assist = guidIn(data['assist']);
    const what = whats.find((one) => one === data['what']) ?? 'no';
    document.title = say(titles[what]);
    if (assist === null) {
        replace(main, failure(say('notOpen')));
        return;
    }
    const api = new WebApi(clientUrl, clock);
    try {
        await show({ page: here, api, main, assist: await readAssist(api, assist) }, what);
    } catch (error) {
        replace(main, failure(sentenceOf(error, here)));
    }
}

const failure = (sentence: string): HTMLElement => element('div', { class: 'failure', role: 'alert' }, sentence);

async function show(here: Here, what: What): Promise<void> {
    switch (what) {
        case 'later':
        case 'suggest':
        case 'accept':
        case 'letustalk':
            await times(here, what);
            break;
        case 'somebodyelse':
            await people(here);
            break;
        case 'next':
            next(here);
            break;
        case 'answer':
        case 'no':
        case 'yesbut':
        case 'refuse':
        case 'youdoit':
            words(here, what);
            break;
    }
}
