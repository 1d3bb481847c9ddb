// The small line of stage moves and close dates, drawn as SVG. Its title and description say the same in words.
import { size, type Picture } from '../../logic/review/picture';

const svg = 'http://www.w3.org/2000/svg' as const;

export function pictureOf(picture: Picture, id: string): SVGElement {
    const title = shape('title', { id: `${id}-title` }, picture.title);
    const description = shape('desc', { id: `${id}-desc` }, picture.description);
    const points = picture.line.map(({ x, y }) => `${x},${y}`).join(' ');
    return shape(
        'svg',
        {
            class: 'picture',
            role: 'img',
            viewBox: `0 0 ${size.width} ${size.height}`,
            width: size.width,
            height: size.height,
            'aria-labelledby': title.id,
            'aria-describedby': description.id,
        },
        title,
        description,
        shape('polyline', { class: 'stages', points }),
        ...picture.marks.map(({ x, later }) => mark(x, later)),
    );
}

/** A close date that moved: an arrow the way it went. */
function mark(x: number, later: boolean): SVGElement {
    const [tip, back] = later ? [x + 3, x - 3] : [x - 3, x + 3];
    return shape('path', { class: later ? 'later' : 'sooner', d: `M${back},21 L${tip},24 L${back},27 Z` });
}

function shape(tag: keyof SVGElementTagNameMap, attributes: Record<string, string | number>, ...children: (Node | string)[]): SVGElement {
    const node = document.createElementNS(svg, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
    node.append(...children);
    return node;
}
