// The library of the preferences form: its onload event names CrmAssist.PreferenceForm.onLoad.
import { publish } from '../xrm/publish';
import { onLoad } from './preferenceForm';

publish({ PreferenceForm: { onLoad } });
