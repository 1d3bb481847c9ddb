export interface NumberFormat {
    decimalSymbol: string;
    groupSeparator: string;
}

export function formatNumber(value: number, precision: number, format: NumberFormat): string {
    const [whole = "", fraction] = Math.abs(value).toFixed(precision).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, format.groupSeparator);
    const sign = value < 0 ? "-" : "";
    return sign + grouped + (fraction ? format.decimalSymbol + fraction : "");
}

/** Null when the text is no number in the user's own notation: 1.5 is not guessed to be 1,5. */
export function parseNumber(text: string, format: NumberFormat): number | null {
    const typed = text.trim().replace(/[\s\u00a0\u202f]/g, "");
    const plain = typed.split(format.groupSeparator.trim() || "\u0000").join("");
    const group = escape(format.groupSeparator.trim());
    const shape = new RegExp(`^[-+]?(\\d+|\\d{1,3}(${group}\\d{3})+)?(${escape(format.decimalSymbol)}\\d*)?$`);
    if (!shape.test(typed) || !/\d/.test(typed)) return null;
    return Number(plain.replace(format.decimalSymbol, "."));
}

function escape(symbol: string): string {
    return symbol.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
