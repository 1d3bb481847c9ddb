import type { ActionData, ButtonData } from "../page/data";
import { showFault } from "../ui/faults";
import { builtins } from "./builtins";
import type { CommandContext } from "./context";
import { handler, load } from "./libraries";
import { argumentsOf } from "./parameters";

/** Carries a command out, action by action. What fails is shown and ends it. */
export async function run(button: ButtonData, context: CommandContext): Promise<void> {
    try {
        for (const action of button.actions) await runAction(action, button, context);
    } catch (error) {
        await showFault(error, `Command ${button.command}`);
    }
}

async function runAction(action: ActionData, button: ButtonData, context: CommandContext): Promise<void> {
    if ("builtin" in action) {
        const builtin = builtins[action.builtin];
        if (!builtin) throw new Error(`The built-in command ${action.builtin} is not in Local`);
        await builtin(context);
    } else {
        await load(action.library);
        await handler(action.function)(...argumentsOf(action.parameters, context, button));
    }
}
