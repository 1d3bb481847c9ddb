// The Fluent 2 components that the pages use, and no other.
import '@fluentui/web-components/button.js';
import '@fluentui/web-components/text-input.js';
import '@fluentui/web-components/textarea.js';
import { element, setAttribute, type Child } from './element';

export interface ButtonOptions {
    look?: 'primary' | 'subtle' | 'outline' | 'transparent';
    small?: boolean;
    class?: string;
    label?: string;
    title?: string;
}

/** Role and state stand as attributes too: what elements say of themselves inside is hidden from many tools. */
export function button(text: Child, onClick: () => void, options: ButtonOptions = {}): HTMLElement {
    return element(
        'fluent-button',
        {
            role: 'button',
            appearance: options.look,
            size: options.small ? 'small' : 'medium',
            class: options.class,
            'aria-label': options.label,
            title: options.title,
            onclick: onClick,
        },
        text,
    );
}

export function setDisabled(node: HTMLElement, disabled: boolean): void {
    setAttribute(node, 'disabled-focusable', disabled);
    setAttribute(node, 'aria-disabled', disabled ? 'true' : null);
}

export interface FieldOptions {
    label: string;
    value: string;
    onInput: (value: string) => void;
    longest?: number;
    placeholder?: string;
    type?: 'text' | 'tel' | 'email' | 'search' | 'datetime-local' | 'date';
    class?: string;
    hiddenLabel?: boolean;
}

type Input = HTMLElement & { value: string };

/** A field of one line. */
export function line(options: FieldOptions): Input {
    const input = element(
        'fluent-text-input',
        {
            type: options.type ?? 'text',
            maxlength: options.longest,
            placeholder: options.placeholder,
            class: options.class,
            autocomplete: 'off',
            oninput: () => {
                options.onInput(input.value);
            },
        },
        element('span', { class: options.hiddenLabel ? 'unseen' : undefined }, options.label),
    );
    input.setAttribute('value', options.value);
    input.value = options.value;
    return input;
}

/** A field of several lines, which grows with what is typed. */
export function area(options: FieldOptions & { rows?: number }): Input {
    const input = element(
        'fluent-textarea',
        {
            maxlength: options.longest,
            placeholder: options.placeholder,
            class: ['area', options.class].filter(Boolean).join(' '),
            'auto-resize': true,
            block: true,
            oninput: () => {
                options.onInput(input.value);
            },
        },
        element('label', { slot: 'label' }, options.label),
    );
    input.style.setProperty('--rows', String(options.rows ?? 2));
    // A textarea of Fluent takes its value once it stands in the page.
    setValue(input, options.value);
    return input;
}

export function setValue(input: HTMLElement, value: string): void {
    const field = input as Input;
    const set = (): void => {
        if (field.value !== value) field.value = value;
    };
    if (field.isConnected) set();
    else queueMicrotask(set);
}
