// Chips: a row of buttons of which one, or several, are on.
import { element, replace, setAttribute, setText } from './element';
import { button } from './fluent';
import { rove } from './rove';

export interface Option {
    id: string;
    label: string;
    /** A second, quieter word in the chip. */
    note?: string;
    title?: string;
}

export interface Chips {
    root: HTMLElement;
    update: (options: Option[], on: ReadonlySet<string>) => void;
}

/** Buttons are made anew only when the options change, so that a chip keeps the cursor when it is pressed. */
export function chips(label: string, onPick: (id: string) => void, className = 'chips'): Chips {
    const row = element('div', { class: className });
    const heading = element('span', { class: 'label' }, label);
    const root = element('div', { role: 'toolbar', class: 'field', 'aria-label': label }, heading, row);
    const tabs = rove(row);
    let shown = '';
    return {
        root,
        update: (options, on) => {
            const wanted = JSON.stringify(options);
            if (wanted !== shown) {
                shown = wanted;
                replace(row, ...options.map((option) => chip(option, onPick)));
            }
            options.forEach((option, index) => {
                const node = row.children[index];
                if (node) setPressed(node, on.has(option.id));
            });
            tabs.settle();
        },
    };
}

function chip(option: Option, onPick: (id: string) => void): HTMLElement {
    const node = button(
        element(
            'span',
            { class: 'chip-text' },
            option.label,
            option.note ? element('span', { class: 'chip-note' }, ` ${option.note}`) : null,
        ),
        () => {
            onPick(option.id);
        },
        { class: 'chip', small: false, ...(option.title ? { title: option.title } : {}) },
    );
    setAttribute(node, 'shape', 'circular');
    setAttribute(node, 'data-id', option.id);
    return node;
}

export function setPressed(node: Element, pressed: boolean): void {
    if (node.getAttribute('aria-pressed') !== String(pressed)) setAttribute(node, 'aria-pressed', String(pressed));
}

/** The first chip that is not on: where the cursor goes when one more is wanted. */
export const firstOff = (root: HTMLElement): HTMLElement | null => root.querySelector<HTMLElement>('.chip[aria-pressed="false"]');

/** A sentence under a field that says what it lacks; empty while it lacks nothing. */
export function problem(): { root: HTMLElement; say: (text: string) => void } {
    const root = element('div', { class: 'problem', hidden: true });
    return {
        root,
        say: (text) => {
            setText(root, text);
            root.hidden = text === '';
        },
    };
}
