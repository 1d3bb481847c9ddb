// Files on a mail: attached by the button or dropped anywhere on the page. They are not kept in the draft, which holds texts only.
import { bytesOf, refusalOfFile, sizeText, type Attachment } from '../../logic/files';
import { problem } from '../../ui/chips';
import { element, replace, setText, show } from '../../ui/element';
import { button } from '../../ui/fluent';
import type { Dialog, View } from './dialog';

export function files(dialog: Dialog): View {
    const { say } = dialog.page;
    const input = element('input', { type: 'file', multiple: true, class: 'unseen', tabindex: -1, 'aria-hidden': 'true' });
    input.addEventListener('change', () => {
        void take(Array.from(input.files ?? []));
    });
    const attach = button(
        say('attach'),
        () => {
            input.click();
        },
        { class: 'attach' },
    );
    const list = element('ul', { class: 'files', 'aria-label': say('attachedFiles') });
    const kept = element('p', { class: 'quiet' });
    const hint = element('p', { class: 'quiet' }, say('filesHint'));
    const told = element('span', { class: 'unseen', role: 'status' });
    const wrong = problem();
    wrong.root.setAttribute('role', 'alert');
    let listed: readonly Attachment[] = [];

    // A file that misses the page must not replace it.
    document.addEventListener('dragover', (event) => {
        if (dialog.ask.kind === 'mail' && event.dataTransfer) event.preventDefault();
    });
    document.addEventListener('drop', (event) => {
        if (dialog.ask.kind !== 'mail' || !event.dataTransfer || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        void take(Array.from(event.dataTransfer.files));
    });

    async function take(added: File[]): Promise<void> {
        // The same file may be chosen again after it was removed.
        input.value = '';
        const refused: string[] = [];
        for (const file of added) {
            const refusal = refusalOfFile(file, dialog.files ?? [], dialog.facts.limits);
            if (refusal) refused.push(say(...refusal));
            else dialog.attach([...(dialog.files ?? []), await attachmentOf(file)]);
        }
        wrong.say(refused.join(' '));
        announce();
    }

    function announce(): void {
        const all = dialog.files ?? [];
        setText(told, all.length === 0 ? say('noFiles') : say('filesNow', all.length, sizeText(bytesOf(all))));
    }

    function item(file: Attachment, index: number): HTMLElement {
        const remove = button(
            '✕',
            () => {
                dialog.attach((dialog.files ?? []).filter((_, at) => at !== index));
                wrong.say('');
                announce();
                attach.focus();
            },
            { look: 'transparent', small: true, label: say('remove', file.name) },
        );
        return element('li', {}, element('span', {}, file.name, element('span', { class: 'quiet' }, ` ${sizeText(file.size)}`)), remove);
    }

    return {
        root: element(
            'div',
            { class: 'field' },
            element('div', { class: 'attach-row' }, attach, input, hint),
            kept,
            list,
            wrong.root,
            told,
        ),
        update: () => {
            const now = dialog.files ?? [];
            if (now !== listed) replace(list, ...now.map(item));
            listed = now;
            show(list, now.length > 0);
            const { keptFiles } = dialog.facts;
            show(kept, keptFiles.length > 0 && dialog.files === null);
            setText(kept, say('filesStay', keptFiles.join(', ')));
        },
    };
}

function attachmentOf(file: File): Promise<Attachment> {
    return new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => {
            const address = typeof reader.result === 'string' ? reader.result : '';
            resolve({ name: file.name, type: file.type, size: file.size, content: address.slice(address.indexOf(',') + 1) });
        };
        reader.onerror = () => {
            reject(reader.error ?? new Error(file.name));
        };
        reader.readAsDataURL(file);
    });
}
