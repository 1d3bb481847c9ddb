namespace CrmAssist.Rows;

// Tables and columns by name. A test compares every one with the solution or the standard tables: a name that is wrong here fails there, not at a customer's.

/// <summary>The platform's opportunity.</summary>
public static class Opportunity
{
    public const string Table = "opportunity";
    public const string Id = "opportunityid";
    public const string Name = "name";
    public const string State = "statecode";
    public const string Owner = "ownerid";
    public const string OwningUser = "owninguser";
    public const string OwningTeam = "owningteam";
    public const string BusinessUnit = "owningbusinessunit";
    public const string CloseDate = "estimatedclosedate";
    public const string Value = "estimatedvalue";
    public const string BaseValue = "estimatedvalue_base";
    public const string ExchangeRate = "exchangerate";
    public const string Currency = "transactioncurrencyid";
    public const string Probability = "closeprobability";
    public const string StageId = "stageid";
    public const string Customer = "customerid";
    public const string Account = "parentaccountid";
    public const string Contact = "parentcontactid";
    public const string SalesStage = "salesstage";
    public const string StepName = "stepname";
    public const string CreatedOn = "createdon";
    public const string ClosedOn = "actualclosedate";

    /// <summary>Value of <see cref="State"/> for an open deal.</summary>
    public const int Open = 0;
    public const int Won = 1;
}

/// <summary>The platform's sales processes, one row per deal and running process; the same columns in both tables.</summary>
public static class SalesProcess
{
    public const string Opportunity = "opportunitysalesprocess";
    public const string Lead = "leadtoopportunitysalesprocess";
    public const string ActiveStage = "activestageid";
    public const string ActiveStageStartedOn = "activestagestartedon";
    public const string Deal = "opportunityid";
}

/// <summary>The platform's process stages.</summary>
public static class ProcessStage
{
    public const string Table = "processstage";
    public const string Id = "processstageid";
    public const string Name = "stagename";
    public const string Category = "stagecategory";
    public const string Process = "processid";
}

/// <summary>The platform's list of its tables.</summary>
public static class TableRow
{
    public const string Table = "entity";
    public const string LogicalName = "logicalname";
    public const string IsActivity = "isactivity";
}

/// <summary>The platform's organisation, one row.</summary>
public static class OrganizationRow
{
    public const string Table = "organization";
    public const string Id = "organizationid";
    public const string BusinessClosures = "businessclosurecalendarid";
    /// <summary>Endings of files that may not be attached.</summary>
    public const string BlockedAttachments = "blockedattachments";
    /// <summary>The largest file that may be attached, in characters of its base64.</summary>
    public const string LargestFile = "maxuploadfilesize";
    public const string ApprovesMailboxes = "requireapprovalforuseremail";
    public const string Language = "languagecode";
    public const string BaseCurrency = "basecurrencyid";
}

/// <summary>The platform's labels of the options of its choice columns.</summary>
public static class StringMap
{
    public const string Table = "stringmap";
    public const string Of = "objecttypecode";
    public const string Column = "attributename";
    public const string Value = "attributevalue";
    public const string Label = "value";
    public const string Place = "displayorder";
    public const string Language = "langid";
}

/// <summary>The platform's users.</summary>
public static class User
{
    public const string Table = "systemuser";
    public const string Id = "systemuserid";
    public const string FullName = "fullname";
    public const string Disabled = "isdisabled";
    public const string Manager = "parentsystemuserid";
    public const string ApplicationId = "applicationid";
    public const string Licensed = "islicensed";
    public const string Title = "title";
    public const string JobTitle = "jobtitle";
    public const string Email = "internalemailaddress";
    public const string Mobile = "mobilephone";
}

/// <summary>What a user has set for himself; id is the user's.</summary>
public static class UserSettings
{
    public const string Table = "usersettings";
    public const string Id = "systemuserid";
    public const string TimeZone = "timezonecode";
}

/// <summary>The platform's contacts.</summary>
public static class Contact
{
    public const string Table = "contact";
    public const string Id = "contactid";
    public const string Name = "fullname";
    public const string JobTitle = "jobtitle";
    public const string Email = "emailaddress1";
    public const string Phone = "telephone1";
    public const string Mobile = "mobilephone";
}

/// <summary>The platform's accounts.</summary>
public static class Account
{
    public const string Table = "account";
    public const string Id = "accountid";
    public const string Name = "name";
    public const string PrimaryContact = "primarycontactid";
    public const string Email = "emailaddress1";
    public const string Phone = "telephone1";
}

/// <summary>The platform's leads.</summary>
public static class Lead
{
    public const string Table = "lead";
    public const string Id = "leadid";
    public const string Name = "fullname";
    public const string Email = "emailaddress1";
    public const string Phone = "telephone1";
    public const string Mobile = "mobilephone";
}

/// <summary>The platform's notes.</summary>
public static class Annotation
{
    public const string Table = "annotation";
    public const string Id = "annotationid";
    public const string IsFile = "isdocument";
    public const string FileName = "filename";
    public const string FileType = "mimetype";
    public const string FileBody = "documentbody";
    public const string Owner = "ownerid";
    public const string About = "objectid";
    public const string Subject = "subject";
    public const string Text = "notetext";
    public const string By = "createdby";
    public const string On = "createdon";
}

/// <summary>The platform's appointments.</summary>
public static class Appointment
{
    public const string Table = "appointment";
    public const string Id = "activityid";
    public const string Attendees = "requiredattendees";
    public const string Organizer = "organizer";
}

/// <summary>The platform's e-mails.</summary>
public static class Email
{
    public const string Table = "email";
    public const string Subject = "subject";
    /// <summary>The body, HTML.</summary>
    public const string Description = "description";
    public const string From = "from";
    public const string To = "to";
    public const string Outgoing = "directioncode";
    public const string Owner = "ownerid";

    public const int StateOpen = 0;
    public const int StatusSent = 3;
    /// <summary>Somebody has pressed Send, and the mail server has it next.</summary>
    public const int StatusPendingSend = 6;
    public const int StatusSending = 7;
}

/// <summary>The platform's attachments of e-mails.</summary>
public static class Attachment
{
    public const string Table = "activitymimeattachment";
    public const string Of = "objectid";
    public const string OfTable = "objecttypecode";
    public const string FileName = "filename";
    public const string FileType = "mimetype";
    public const string Body = "body";
    public const string Number = "attachmentnumber";
}

/// <summary>The platform's tasks.</summary>
public static class TaskRow
{
    public const string Table = "task";
}

/// <summary>The platform's phone calls.</summary>
public static class PhoneCall
{
    public const string Table = "phonecall";
    public const string Description = "description";
    public const string From = "from";
    public const string To = "to";
    public const string Outgoing = "directioncode";
    public const string Number = "phonenumber";

    /// <summary>Status code of a completed call that one of ours made.</summary>
    public const int StatusMade = 2;
}

/// <summary>The platform's mailboxes.</summary>
public static class Mailbox
{
    public const string Table = "mailbox";
    /// <summary>Whose it is.</summary>
    public const string Of = "regardingobjectid";
    public const string State = "statecode";
    public const string OutgoingMethod = "outgoingemaildeliverymethod";
    public const string OutgoingStatus = "outgoingemailstatus";
    public const string Approval = "emailrouteraccessapproval";
}

/// <summary>The platform's model-driven apps.</summary>
public static class AppModule
{
    public const string Table = "appmodule";
    public const string Id = "appmoduleid";
    public const string UniqueName = "uniquename";
}

/// <summary>The platform's time zones.</summary>
public static class TimeZoneRow
{
    public const string Table = "timezonedefinition";
    public const string Code = "timezonecode";
    /// <summary>The zone's name in Windows.</summary>
    public const string Name = "standardname";
}

/// <summary>The platform's calendars.</summary>
public static class CalendarRow
{
    public const string Table = "calendar";
    public const string Id = "calendarid";
    /// <summary>The collection the platform returns with the calendar.</summary>
    public const string Rules = "calendarrules";
}

/// <summary>A rule of a calendar.</summary>
public static class CalendarRuleRow
{
    public const string Table = "calendarrule";
    public const string Start = "starttime";
    public const string Duration = "duration";
    public const string From = "effectiveintervalstart";
    public const string Until = "effectiveintervalend";
}

/// <summary>The platform's teams.</summary>
public static class Team
{
    public const string Table = "team";
    public const string Id = "teamid";
    public const string Administrator = "administratorid";
}

/// <summary>The platform's business units.</summary>
public static class BusinessUnitRow
{
    public const string Table = "businessunit";
    public const string Id = "businessunitid";
}

/// <summary>The platform's currencies.</summary>
public static class CurrencyRow
{
    public const string Table = "transactioncurrency";
    public const string Id = "transactioncurrencyid";
    public const string Code = "isocurrencycode";
}

/// <summary>The platform's tables of roles and privileges.</summary>
public static class Role
{
    public const string OfUsers = "systemuserroles";
    public const string OfTeams = "teamroles";
    public const string Memberships = "teammembership";
    public const string Privileges = "roleprivileges";
    public const string Id = "roleid";
    public const string Privilege = "privilege";
    public const string PrivilegeId = "privilegeid";
    public const string PrivilegeName = "name";

    /// <summary>What a person needs to help with deals at all.</summary>
    public const string ReadDeals = "prvReadOpportunity";
    public const string WriteDeals = "prvWriteOpportunity";
    public const string CreateActivities = "prvCreateActivity";
    /// <summary>What a person needs whom an assist is given to or shared with: custom activities have no privileges of their own.</summary>
    public const string ReadActivities = "prvReadActivity";
    /// <summary>What a person needs whom the private words of an ask are given to or shared with.</summary>
    public const string ReadWords = "prvReadcrma_AssistDetail";
    public const string ReadContacts = "prvReadContact";
    public const string ReadAccounts = "prvReadAccount";
    public const string ReadLeads = "prvReadLead";
    public const string ReadUsers = "prvReadUser";
    public const string ReadNotes = "prvReadNote";
    /// <summary>What a manager needs to see his own reviews.</summary>
    public const string ReadReviews = "prvReadcrma_Review";
    /// <summary>What an owner of a watch needs.</summary>
    public const string ReadWatches = "prvReadcrma_DealWatch";
    /// <summary>What who steps in needs: managers have it.</summary>
    public const string WriteWatches = "prvWritecrma_DealWatch";
    /// <summary>What the timer's user needs.</summary>
    public const string WriteLanes = "prvWritecrma_SweepLane";
    /// <summary>What who sets the rules needs.</summary>
    public const string WriteRules = "prvWritecrma_StallRule";
}

/// <summary>The platform's common view of all activities, and their parties.</summary>
public static class ActivityPointer
{
    public const string Table = "activitypointer";
    public const string Id = "activityid";
    public const string Type = "activitytypecode";
    public const string Regarding = "regardingobjectid";
    public const string Subject = "subject";
    public const string State = "statecode";
    public const string Status = "statuscode";
    public const string Owner = "ownerid";
    public const string ScheduledStart = "scheduledstart";
    public const string ScheduledEnd = "scheduledend";
    public const string ActualEnd = "actualend";
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
    public const string ByWorkflow = "isworkflowcreated";
    public const string LeftVoiceMail = "leftvoicemail";

    public const string Parties = "activityparty";
    public const string PartyRow = "activitypartyid";
    public const string Party = "partyid";
    public const string Address = "addressused";
    public const int StateCompleted = 1;
    public const int StateCanceled = 2;
    public const string Participation = "participationtypemask";
    /// <summary>Participation of who wrote or called.</summary>
    public const int SenderParty = 1;
    /// <summary>Participation of whom it goes to.</summary>
    public const int ToParty = 2;
    /// <summary>Participation of who got a copy: no taking part.</summary>
    public const int CopyParty = 3;
    public const int BlindCopyParty = 4;
    /// <summary>Participation of what an activity is about: that is no taking part.</summary>
    public const int RegardingParty = 8;
}

/// <summary>Our assist: an activity, owned by the helper, regarding the deal.</summary>
public static class ManagerAssist
{
    public const string Table = "crma_managerassist";
    public const string Kind = "crma_kind";
    public const string Origin = "crma_origin";
    public const string Obstacle = "crma_obstacle";
    public const string Helper = "crma_helperid";
    public const string RequestedBy = "crma_requestedbyid";
    public const string By = "crma_byon";
    public const string Reasons = "crma_reasons";
    public const string Episode = "crma_episode";
    public const string Attempt = "crma_attempt";
    public const string SharedMask = "crma_sharedmask";
    public const string IfNotThen = "crma_ifnotthenid";
    public const string Wording = "crma_wording";
    public const string MailSubject = "crma_mailsubject";
    public const string Appointment = "crma_appointmentid";
    public const string Detail = "crma_detailid";
    public const string Watch = "crma_watchid";
    public const string OtherDeals = "crma_otherdeals";
    public const string RespondedOn = "crma_respondedon";
    public const string DismissReason = "crma_dismissreason";
    public const string Outcome = "crma_outcome";
    public const string OutcomeAskedOn = "crma_outcomeaskedon";
    public const string CarriedOutOn = "crma_carriedouton";
    /// <summary>The person the help is wanted from, where that person does not use the CRM.</summary>
    public const string For = "crma_forid";
    public const string KeepUntil = "crma_keepuntil";
    public const string FollowUpOn = "crma_followupon";
    public const string LastWord = "crma_lastword";
    public const string LastWordOn = "crma_lastwordon";
    public const string RemindedOn = "crma_remindedon";
    public const string ResponseMinutes = "crma_responseminutes";
    public const string StepInMode = "crma_stepinmode";
    public const string StepInUntil = "crma_stepinuntil";
    /// <summary>The review in which it was decided on: what is decided there is told in one message.</summary>
    public const string Review = "crma_reviewid";
    public const string To = "to";
    public const string Start = "scheduledstart";
    /// <summary>Entry only: the quick create form has no place for the private words, so they pass through here.</summary>
    public const string HowThisHelps = "crma_howthishelps";
    /// <summary>Entry only, as <see cref="HowThisHelps"/>.</summary>
    public const string Description = "description";

    public const int StateOpen = 0;
    public const int StateCompleted = 1;
    public const int StateCanceled = 2;
    /// <summary>Has a date, and is still to be carried out.</summary>
    public const int StateScheduled = 3;
    public const int StatusOpen = 1;
    public const int StatusOnIt = Choice.First;
    public const int StatusDone = 2;
    public const int StatusWithdrawn = 3;
    public const int StatusDismissed = Choice.First + 1;
    public const int StatusOvertaken = Choice.First + 2;
    public const int StatusDeclined = Choice.First + 3;
    /// <summary>Canceled: the rep does it, with the helper's words.</summary>
    public const int StatusHandedBack = Choice.First + 4;
}

/// <summary>The private words of an assist; id derived from the assist's.</summary>
public static class AssistDetail
{
    public const string Table = "crma_assistdetail";
    public const string Name = "crma_name";
    public const string Assist = "crma_assistid";
    public const string Synopsis = "crma_synopsis";
    public const string HowItHelps = "crma_howithelps";
    public const string Id = "crma_assistdetailid";
    public const string MailBody = "crma_mailbody";
    public const string Question = "crma_question";
    public const string Proposal = "crma_proposal";
    public const string Answer = "crma_answer";
    public const string DeclineReason = "crma_declinereason";
    public const string YourPart = "crma_yourpart";
    public const string Times = "crma_times";
    public const string Meeting = "crma_meeting";
    public const string WhenText = "crma_whentext";
    public const string ReachAt = "crma_reachat";
    public const string About = "crma_about";
    public const string OriginalAsk = "crma_originalask";
    /// <summary>What is to be conceded.</summary>
    public const string Concession = "crma_concession";
    public const string HowMuch = "crma_howmuch";
    public const string InReturn = "crma_inreturn";
    public const string SentWords = "crma_sentwords";
}

/// <summary>Somebody on a call list.</summary>
public static class AssistContact
{
    public const string Table = "crma_assistcontact";
    public const string Id = "crma_assistcontactid";
    public const string Name = "crma_name";
    public const string Assist = "crma_assistid";
    public const string Contact = "crma_contactid";
    public const string Number = "crma_number";
    public const string Line = "crma_line";
    public const string Order = "crma_order";
    public const string Result = "crma_result";
    public const string Note = "crma_note";
    public const string BestTime = "crma_besttime";
    public const string Attempts = "crma_attempts";
    public const string TriedOn = "crma_triedon";

    /// <summary>State of a row that is finished.</summary>
    public const int StateFinished = 1;
    public const int StatusFinished = 2;
    public const int StatusToCall = 1;
}

/// <summary>The platform's in-app notifications.</summary>
public static class AppNotification
{
    public const string Table = "appnotification";
    public const string Id = "appnotificationid";
    public const string Owner = "ownerid";
    public const string Data = "data";
    public const string CreatedOn = "createdon";
}

/// <summary>What a person wants to be told, and who is asked while that person is away; the owner's oldest row counts.</summary>
public static class Preference
{
    public const string Table = "crma_preference";
    public const string Id = "crma_preferenceid";
    public const string Name = "crma_name";
    public const string OwningUser = "owninguser";
    public const string CreatedOn = "createdon";
    public const string AwayUntil = "crma_awayuntil";
    public const string AwayHelper = "crma_awayhelperid";
    public const string TellAsks = "crma_tellasks";
    public const string TellByMail = "crma_tellbymail";
    public const string TellAnswers = "crma_tellanswers";
    public const string TellOverdue = "crma_telloverdue";
    public const string TellStepIns = "crma_tellstepins";
    public const string TellOutcomes = "crma_telloutcomes";
    public const string TellWins = "crma_tellwins";
    public const string TellTurns = "crma_tellturns";
}

/// <summary>A manager's review of the pipeline on one day; id derived from the two.</summary>
public static class ReviewRow
{
    public const string Table = "crma_review";
    public const string Id = "crma_reviewid";
    public const string Name = "crma_name";
    public const string Owner = "ownerid";
    public const string Day = "crma_day";
    public const string Decisions = "crma_decisions";
    public const string SentOn = "crma_senton";
}

/// <summary>A move to start from.</summary>
public static class MoveRow
{
    public const string Table = "crma_move";
    public const string Id = "crma_moveid";
    public const string Name = "crma_name";
    public const string Obstacle = "crma_obstacle";
    public const string Kind = "crma_kind";
    public const string Text = "crma_text";
    public const string Order = "crma_order";
}

/// <summary>What the watch knows of a deal; same id as the deal.</summary>
public static class DealWatch
{
    public const string Table = "crma_dealwatch";
    public const string Id = "crma_dealwatchid";
    public const string Name = "crma_name";
    public const string Deal = "crma_opportunityid";
    public const string Owner = "ownerid";
    public const string StageEnteredOn = "crma_stageenteredon";
    public const string LastStage = "crma_laststage";
    public const string LastStageKey = "crma_laststagekey";
    public const string LastStageCategory = "crma_laststagecategory";
    public const string LastState = "crma_laststate";
    public const string LastCloseDate = "crma_lastclosedate";
    public const string LastValue = "crma_lastvalue";
    public const string LastOwner = "crma_lastownerid";
    public const string CloseDatePushes = "crma_closedatepushes";
    public const string CloseDatePushedDays = "crma_closedatepusheddays";
    public const string HighestValue = "crma_highestvalue";
    public const string LastContactOn = "crma_lastcontacton";
    public const string LastContactActivity = "crma_lastcontactactivityid";
    public const string LastContactNote = "crma_lastcontactnote";
    public const string NextContactOn = "crma_nextcontacton";
    public const string LastStepOn = "crma_laststepon";
    public const string LastStepNote = "crma_laststepnote";
    public const string NextStepOn = "crma_nextstepon";
    public const string AnsweredOn = "crma_answeredon";
    public const string UnansweredOn = "crma_unansweredon";
    public const string UnansweredMail = "crma_unansweredmail";
    public const string People = "crma_people";
    public const string LineContactOn = "crma_linecontacton";
    public const string LineContactNote = "crma_linecontactnote";
    public const string Witnesses = "crma_witnesses";
    public const string ValueChangedOn = "crma_valuechangedon";
    public const string MovedBackOn = "crma_movedbackon";
    public const string MovedBackFrom = "crma_movedbackfrom";
    public const string MovesBack = "crma_movesback";
    public const string Obstacle = "crma_obstacle";
    public const string FoldedUntil = "crma_foldeduntil";
    public const string StallState = "crma_stallstate";
    public const string RiskScore = "crma_riskscore";
    public const string Rank = "crma_rank";
    public const string Reasons = "crma_reasons";
    public const string StalledOn = "crma_stalledon";
    public const string Episode = "crma_episode";
    public const string CoolDownUntil = "crma_cooldownuntil";
    public const string NextCheckOn = "crma_nextcheckon";
    public const string Lane = "crma_lane";
    public const string LastError = "crma_lasterror";
    public const string ParkedUntil = "crma_parkeduntil";
    public const string ParkReason = "crma_parkreason";
    public const string ParkNote = "crma_parknote";
    public const string ParkCount = "crma_parkcount";
    public const string PlannedOn = "crma_plannedon";
    public const string PlannedNote = "crma_plannednote";
    public const string FirstWordUntil = "crma_firstworduntil";
    public const string ToldOn = "crma_toldon";
    public const string Told = "crma_told";
    public const string Draw = "crma_draw";
}

/// <summary>A change of a deal.</summary>
public static class DealEventRow
{
    public const string Table = "crma_dealevent";
    public const string Id = "crma_dealeventid";
    public const string Name = "crma_name";
    public const string Deal = "crma_opportunityid";
    public const string What = "crma_what";
    public const string From = "crma_fromvalue";
    public const string To = "crma_tovalue";
    public const string On = "crma_occurredon";
    public const string By = "crma_byid";
    public const string Exact = "crma_exact";
    public const string Key = "crma_key";
    public const string CreatedOn = "createdon";
}

/// <summary>A threshold.</summary>
public static class StallRuleRow
{
    public const string Table = "crma_stallrule";
    public const string Id = "crma_stallruleid";
    public const string Name = "crma_name";
    public const string Signal = "crma_signal";
    public const string Threshold = "crma_threshold";
    public const string Unit = "crma_unit";
    public const string StageCategory = "crma_stagecategory";
    public const string Stage = "crma_stage";
    public const string MinimumValue = "crma_minimumvalue";
    public const string BusinessUnit = "crma_businessunitid";
    public const string Team = "crma_teamid";
    public const string WithinDays = "crma_withindays";
    public const string MinimumProbability = "crma_minimumprobability";
    public const string Points = "crma_points";
    public const string MayRaise = "crma_mayraise";
    public const string State = "statecode";
    public const string ActivatedBy = "crma_activatedby";
    public const string ReplacedBy = "crma_replacedby";
    public const string ReplacedOn = "crma_replacedon";
    public const string Status = "statuscode";
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
}

/// <summary>The organisation's settings, one row.</summary>
public static class AssistSettings
{
    public const string Table = "crma_assistsettings";
    public const string Id = "crma_assistsettingsid";
    public const string Name = "crma_name";
    public const string Mode = "crma_mode";
    public const string ManagerWeeklyBudget = "crma_managerweeklybudget";
    public const string RepDailyMessages = "crma_repdailymessages";
    public const string RepWeeklyDeals = "crma_repweeklydeals";
    public const string FirstWordHours = "crma_firstwordhours";
    public const string FirstWordHoursUrgent = "crma_firstwordhoursurgent";
    public const string CoolDownDays = "crma_cooldowndays";
    public const string MaximumParkDays = "crma_maximumparkdays";
    public const string FallbackHelper = "crma_fallbackhelperid";
    public const string NoFiguresPerPerson = "crma_nofiguresperperson";
    public const string ActivityTypes = "crma_activitytypes";
    public const string WorkingWeek = "crma_workingweek";
    public const string DayStart = "crma_daystart";
    public const string DayEnd = "crma_dayend";
    public const string Holidays = "crma_holidays";
    public const string QuietPeriods = "crma_quietperiods";
    public const string LargeDeal = "crma_largedeal";
    public const string StageSource = "crma_stagesource";
    public const string Seeded = "crma_seeded";
    public const string StageColumn = "crma_stagecolumn";
    public const string RetentionDays = "crma_retentiondays";
    public const string Statistics = "crma_statistics";
    public const string StatisticsMark = "crma_statisticsmark";
    public const string StatisticsOn = "crma_statisticson";
}

/// <summary>A lane of the sweep: its lock and its heartbeat.</summary>
public static class SweepLane
{
    public const string Table = "crma_sweeplane";
    public const string Id = "crma_sweeplaneid";
    public const string Name = "crma_name";
    public const string Number = "crma_number";
    public const string LastRunOn = "crma_lastrunon";
    public const string BusyUntil = "crma_busyuntil";
    public const string AdoptMark = "crma_adoptmark";
    public const string AdoptedOn = "crma_adoptedon";
    public const string RulesVersion = "crma_rulesversion";
    public const string RulesMark = "crma_rulesmark";
    public const string RulesKnown = "crma_rulesknown";
    public const string Checked = "crma_checked";
    public const string Changed = "crma_changed";
    public const string Raised = "crma_raised";
    public const string DurationMs = "crma_durationms";
    public const string RetainedOn = "crma_retainedon";
    public const string LastError = "crma_lasterror";
}
