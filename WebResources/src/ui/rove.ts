// A row of chips or tiles is one stop of the Tab key; the arrows go along it. Eleven stops on the way to a question would be eleven too many.

const along = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'Home', 'End'];

/** Call once for a row; `settle` after its buttons or what is pressed have changed. */
export function rove(row: HTMLElement): { settle: () => void } {
    row.addEventListener('keydown', (event) => {
        const nodes = buttons(row);
        const at = nodes.findIndex((node) => node === document.activeElement);
        if (at < 0 || !along.includes(event.key)) return;
        event.preventDefault();
        const last = nodes.length - 1;
        const to = { Home: 0, End: last, ArrowRight: at + 1, ArrowDown: at + 1 }[event.key] ?? at - 1;
        const node = nodes[(to + nodes.length) % nodes.length];
        if (!node) return;
        stopAt(nodes, node);
        node.focus();
    });
    return {
        settle: () => {
            const nodes = buttons(row);
            const current =
                nodes.find((node) => node === document.activeElement) ??
                nodes.find((node) => node.getAttribute('aria-pressed') === 'true') ??
                nodes[0];
            if (current) stopAt(nodes, current);
        },
    };
}

const buttons = (row: HTMLElement): HTMLElement[] => Array.from(row.children) as HTMLElement[];

function stopAt(nodes: HTMLElement[], current: HTMLElement): void {
    for (const node of nodes) {
        const index = node === current ? 0 : -1;
        if (node.tabIndex !== index) node.tabIndex = index;
    }
}
