import { describe, expect, it } from 'vitest';
import { filesJson, limitsOf, refusalOfFile, shippedLimits, sizeText } from '../../src/logic/files';
import { say } from '../given';

const megabyte = 1024 * 1024;
const offer = { name: 'offer.pdf', size: megabyte };

describe('a file', () => {
    it.each<[string, { name: string; size: number }, { name: string; size: number }[], RegExp | null]>([
        ['is taken', offer, [], null],
        ['is not a sixth', offer, [1, 2, 3, 4, 5].map((number) => ({ name: `${number}.pdf`, size: 1 })), /offer\.pdf.*5 files at most/],
        ['is not there already', offer, [{ name: 'Offer.pdf', size: 1 }], /attached already/],
        ['is not empty', { name: 'offer.pdf', size: 0 }, [], /empty/],
        ['is not too large with the others', offer, [{ name: 'x.pdf', size: 4.5 * megabyte }], /5 MB/],
        ['is no larger than one may be', { name: 'offer.pdf', size: 6 * megabyte }, [], /it has 6 MB, and one file may have 5 MB/],
    ])('%s', (_, file, present, refusal) => {
        const refused = refusalOfFile(file, present, shippedLimits);
        if (refusal === null) expect(refused).toBeNull();
        else expect(say(...(refused ?? ['']))).toMatch(refusal);
    });

    it('has no ending that the organisation refuses, however it is written', () => {
        const limits = limitsOf('exe; SVG', null);
        expect(say(...(refusalOfFile({ name: 'logo.Svg', size: 1 }, [], limits) ?? ['']))).toMatch(/logo\.Svg was not attached.*\.svg/);
        expect(refusalOfFile({ name: 'exe', size: 1 }, [], limits)).toBeNull();
    });

    it('is measured by its base64, as the organisation measures', () => {
        expect(limitsOf('', 5_242_880).largest).toBe(3_932_160);
        expect(limitsOf('', 131_072_000).largest).toBe(5 * megabyte);
    });

    it('says its size as people do', () => {
        expect([1, 12_345, 1.44 * megabyte].map(sizeText)).toEqual(['1 kB', '12 kB', '1.4 MB']);
    });

    it('travels with name, type and content', () => {
        expect(JSON.parse(filesJson([{ ...offer, type: 'application/pdf', content: 'eHg=' }]))).toEqual([
            { name: 'offer.pdf', type: 'application/pdf', content: 'eHg=' },
        ]);
    });
});
