import type { ButtonData, RuleData } from "../page/data";
import { messageOf, trace } from "../page/trace";
import type { CommandContext } from "./context";
import { handler, load } from "./libraries";
import { argumentsOf } from "./parameters";
import { declaredRule } from "./rules";

/** As the platform: who answers later than this has said no. */
export const patience = 10000;

/**
 * Is the button there? Display rules first; the first rule that says no ends it, so that a function is not asked in vain.
 * A rule that throws, rejects or takes too long counts as no, with a trace: the platform says nothing at all.
 */
export async function isShown(button: ButtonData, context: CommandContext): Promise<boolean> {
    for (const rule of [...button.displayRules, ...button.enableRules]) {
        if (!(await answer(rule, context, button))) return false;
    }
    return true;
}

async function answer(rule: RuleData, context: CommandContext, button: ButtonData): Promise<boolean> {
    try {
        const declared = declaredRule(rule, context);
        if (declared !== null) return declared;
        return (await custom(rule, context, button)) !== (rule.invert === true);
    } catch (error) {
        trace(`a rule of ${button.id} failed and counts as false: ${messageOf(error)}`);
        return false;
    }
}

async function custom(rule: RuleData, context: CommandContext, button: ButtonData): Promise<boolean> {
    const name = rule.function as string;
    await load(rule.library as string);
    const result = handler(name)(...argumentsOf((rule.parameters as ButtonParameters) ?? [], context, button));
    if (!(result instanceof Promise)) return Boolean(result);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => {
            trace(`${name} has not answered within ${patience / 1000} seconds and counts as false`);
            resolve(false);
        }, patience);
    });
    const answered = await Promise.race([result.then(Boolean), late]);
    clearTimeout(timer);
    return answered;
}

type ButtonParameters = Parameters<typeof argumentsOf>[0];
