// Fields bound to one text of the ask, with the sentence that says what is missing.
import { longest, type Ask } from '../../logic/ask';
import type { Field } from '../../logic/validate';
import { problem } from '../../ui/chips';
import { element } from '../../ui/element';
import { area, line, setValue, type FieldOptions } from '../../ui/fluent';
import type { Dialog, View } from './dialog';

type TextOf = { [Key in keyof Ask]: Ask[Key] extends string ? Key : never }[keyof Ask];

export interface BoundOptions {
    rows?: number;
    placeholder?: string;
    type?: FieldOptions['type'];
    field?: Field;
    name?: keyof typeof longest;
}

export function bound(dialog: Dialog, key: TextOf, label: string, options: BoundOptions = {}): View {
    const field: FieldOptions & { rows?: number } = {
        label,
        value: dialog.ask[key],
        longest: longest[options.name ?? (key as keyof typeof longest)],
        onInput: (value) => {
            dialog.change({ [key]: value });
        },
        ...(options.placeholder === undefined ? {} : { placeholder: options.placeholder }),
        ...(options.type === undefined ? {} : { type: options.type }),
        ...(options.rows === undefined ? {} : { rows: options.rows }),
    };
    const input = options.rows === undefined ? line(field) : area(field);
    const wrong = problem();
    return {
        root: element('div', { class: 'field' }, input, wrong.root),
        update: () => {
            setValue(input, dialog.ask[key]);
            if (options.field) wrong.say(dialog.problemOf(options.field));
        },
        focus: (at) => {
            if (at !== options.field) return false;
            input.focus();
            return true;
        },
    };
}

/** Several views as one. */
export function together(root: HTMLElement, views: View[], update?: () => void): View {
    return {
        root,
        update: () => {
            update?.();
            for (const view of views) view.update();
        },
        focus: (field) => views.some((view) => view.focus?.(field) ?? false),
    };
}
