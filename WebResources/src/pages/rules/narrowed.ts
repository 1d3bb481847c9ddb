// Rules for fewer deals than a stage has: a line each, which opens the record.
import { stageName, unitName } from '../../logic/rules/names';
import { narrowedTo, type Rule } from '../../logic/rules/rule';
import type { SignalRow } from '../../logic/rules/table';
import { element } from '../../ui/element';
import { textOf } from '../../xrm/rows';
import { addressOf } from '../../xrm/address';
import type { Board } from './board';

export function narrowed(board: Board, row: SignalRow): HTMLElement {
    const { say, format } = board.page;
    return element(
        'ul',
        {},
        ...row.narrowed.map((rule) =>
            element(
                'li',
                {},
                element('a', { href: addressOf('crma_stallrule', rule.id ?? ''), target: '_top' }, rule.name),
                element('span', { class: 'quiet' }, ` ${told(rule)}`),
            ),
        ),
    );

    function told(rule: Rule): string {
        const source = board.loaded.rows.find((one) => textOf(one, 'crma_stallruleid') === rule.id) ?? {};
        const { businessUnit, team } = narrowedTo(source);
        return [
            rule.threshold === null ? say('off') : `${rule.threshold} ${unitName(rule.unit, say)}`,
            rule.category === null ? '' : stageName(rule.category, say),
            rule.stage ?? '',
            rule.minimumValue === null ? '' : say('fromValue', rule.minimumValue.toLocaleString(format.language)),
            businessUnit,
            team,
        ]
            .filter((part) => part !== '')
            .join(' · ');
    }
}
