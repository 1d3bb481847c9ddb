// The people of a deal as chips, and those typed by hand.
import { personOf } from './details';
import { most, type Callee, type Person } from './ask';

/** No grammar of addresses: the mail server knows better. Only what is plainly none is refused, as the server does. */
export function isAddress(text: string): boolean {
    const at = text.indexOf('@');
    return at > 0 && at === text.lastIndexOf('@') && at < text.length - 1 && !/[\s,;<>]/.test(text);
}

/** Addresses out of a text: "Ada Sample <ada@sample.example>; bo@sample.example". What is none is left in `rest`. */
export function addressesIn(text: string): { found: Person[]; rest: string } {
    const found: Person[] = [];
    const rest: string[] = [];
    for (const piece of text.split(/[,;\n]/).map((part) => part.trim())) {
        if (piece === '') continue;
        const named = /^(.*?)<([^<>]+)>$/.exec(piece);
        const email = (named?.[2] ?? piece).trim();
        const name = named?.[1]?.trim().replace(/^"(.*)"$/, '$1') ?? '';
        if (isAddress(email)) found.push(personOf({ name: name === '' ? email : name, email }));
        else rest.push(piece);
    }
    return { found, rest: rest.join('; ') };
}

export const samePerson = (one: Person, other: Person): boolean =>
    one.id !== null || other.id !== null ? one.id === other.id : one.email.toLowerCase() === other.email.toLowerCase();

/** Adds whoever is not there yet, up to the limit. */
export function withPeople(people: Person[], added: Person[]): Person[] {
    const all = [...people];
    for (const person of added) if (!all.some((other) => samePerson(other, person))) all.push(person);
    return all.slice(0, most.people);
}

/** Somebody of the deal on a call list: the mobile number first, it is the one that is answered. */
export const calleeOf = (person: Person): Callee => ({
    contact: person.table === 'contact' ? person.id : null,
    name: person.name,
    number: person.mobile !== '' ? person.mobile : person.phone,
    line: '',
    best: '',
});

export const isCallee = (callee: Callee, person: Person): boolean =>
    callee.contact !== null ? callee.contact === person.id : person.table !== 'contact' && callee.name === person.name;

/** The line that is said to somebody without one of his own: that of the first who has one. */
export const lineForAll = (people: Callee[]): string => people.find((person) => person.line.trim() !== '')?.line ?? '';
