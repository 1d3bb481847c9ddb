// What a short text is sent as.

export type What = 'no' | 'answer' | 'done';

export function replyOf(what: What, text: string): { operation: string; parameters: Record<string, string> } {
    return what === 'no'
        ? { operation: 'crma_RespondToAssist', parameters: { Response: 'No', Text: text } }
        : { operation: 'crma_CloseAssist', parameters: { Result: 'Done', Text: text } };
}
