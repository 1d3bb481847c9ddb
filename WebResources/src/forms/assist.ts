// The library of the assist form: its onload event names CrmAssist.AssistForm.onLoad.
import { publish } from '../xrm/publish';
import { onLoad } from './assistForm';

publish({ AssistForm: { onLoad } });
