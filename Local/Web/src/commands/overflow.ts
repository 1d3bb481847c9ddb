/** Marks the buttons that do not fit beside "More commands"; the last ones go first. A hidden button takes no room. */
export function fit(bar: HTMLElement, buttons: HTMLElement[], more: HTMLElement): void {
    for (const button of buttons) setOverflow(button, false);
    more.hidden = true;
    const shown = buttons.filter((button) => !button.hidden);
    const style = getComputedStyle(bar);
    const pixels = (length: string): number => Number.parseFloat(length) || 0;
    const gap = pixels(style.columnGap);
    const room = bar.clientWidth - pixels(style.paddingLeft) - pixels(style.paddingRight);
    // Not offsetWidth, which is rounded: a dozen buttons can lose the pixels that the last one lacks.
    const width = (element: HTMLElement): number => element.getBoundingClientRect().width + gap;
    if (room <= 0 || shown.reduce((sum, button) => sum + width(button), 0) <= room + gap) return;
    more.hidden = false;
    let left = room - width(more);
    let full = false;
    for (const button of shown) {
        left -= width(button);
        full ||= left < 0;
        setOverflow(button, full);
    }
}

function setOverflow(button: HTMLElement, overflows: boolean): void {
    button.dataset.overflow = String(overflows);
    button.style.display = overflows ? "none" : "";
}
