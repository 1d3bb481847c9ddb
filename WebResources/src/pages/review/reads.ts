// The pipeline, page by page: what has come is shown while the rest is read.
import { reviewIn, type Review } from '../../logic/review/review';
import { textOf } from '../../xrm/rows';
import type { WebApi } from '../../xrm/webApi';

export async function readPages(api: WebApi, onlyMe: boolean, take: (page: Review) => void): Promise<void> {
    let cursor = '';
    do {
        const answer = await api.post('crma_GetPipelineReview', {
            ...(cursor === '' ? {} : { Cursor: cursor }),
            ...(onlyMe ? { OnlyMe: true } : {}),
        });
        take(reviewIn(textOf(answer, 'Result')));
        cursor = textOf(answer, 'Cursor');
    } while (cursor !== '');
}
