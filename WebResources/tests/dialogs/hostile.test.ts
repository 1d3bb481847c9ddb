import { describe, expect, it, vi } from 'vitest';
import { Clock } from '../../src/logic/clock';
import { askCard } from '../../src/ui/askCards';
import { element, replace, setText } from '../../src/ui/element';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { synopsisOf } from '../../src/dialogs/ask/synopsis';
import { formatIn, noActions, openMail, say, utc } from '../given';
import type { Page } from '../../src/xrm/page';

// The components need a browser; without them an element of ours is a plain one.
vi.mock('@fluentui/web-components/button.js', () => ({}));
vi.mock('@fluentui/web-components/text-input.js', () => ({}));
vi.mock('@fluentui/web-components/textarea.js', () => ({}));

const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>';

describe('hostile markup', () => {
    it('stays text in an element, in its attributes and after a change', () => {
        const node = element('div', { title: hostile }, hostile, element('span', {}, hostile));
        setText(node.appendChild(element('p')), hostile);
        replace(node.appendChild(element('ul')), hostile);
        expect(node.querySelectorAll('img, script')).toHaveLength(0);
        expect(node.textContent).toBe(hostile.repeat(4));
        expect(node.title).toBe(hostile);
    });

    it('stays text on a card', () => {
        const page = { say, format: formatIn(utc), clock: new Clock() } as Page;
        const card = askCard(
            { ...openMail, helper: hostile, calls: [{ name: hostile, result: hostile, attempts: 1, note: hostile }] },
            page,
            noActions,
        );
        expect(card.querySelectorAll('img, script')).toHaveLength(0);
        expect(card.textContent).toContain(hostile);
    });

    it('has no way in: nothing in the source takes markup, runs text, or writes to the console', () => {
        const files = (folder: string): string[] =>
            readdirSync(folder).flatMap((name) =>
                statSync(join(folder, name)).isDirectory() ? files(join(folder, name)) : [join(folder, name)],
            );
        const found = files('src').flatMap((file) => {
            const source = readFileSync(file, 'utf8');
            return [
                ...source.matchAll(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|console\.|[^.]\bhtml`/g),
            ].map(([what]) => `${file}: ${what}`);
        });
        expect(found).toEqual([]);
    });
});

describe('synopsis', () => {
    it('takes lists that cannot be read for empty ones', () => {
        expect(synopsisOf({ People: '{', Line: '"text"', Helper: '00000000-0000-0000-0000-000000000000' })).toMatchObject({
            people: [],
            line: [],
            helper: null,
        });
    });

    it('reads people and line', () => {
        const read = synopsisOf({
            Helper: 'a',
            HelperName: 'Iris Sample',
            SinceOn: '2026-11-12T10:00:00Z',
            FirstTime: false,
            People: '[{"id":"c","table":"contact","name":"Cleo Sample"}]',
            Line: '[{"id":"a","name":"Iris Sample","title":"Manager","group":"manager"}]',
        });
        expect(read.helper).toEqual({ id: 'a', name: 'Iris Sample' });
        expect(read.people[0]).toMatchObject({ id: 'c', email: '' });
        expect(read.line[0]).toMatchObject({ group: 'manager' });
        expect(read.sinceOn).toBe(Date.parse('2026-11-12T10:00:00Z'));
    });
});
