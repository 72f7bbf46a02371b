// Every bound of the edge: name with unit, what it prevents, why this value.

/** A signal's life on the wire: older ones are told `too-old`. */
export const maxSignalAgeMs = 7 * 86_400_000;
/** A server caller's `at` further ahead than this is a wrong clock: receive time counts instead. */
export const maxClockAheadMs = 300_000;
/** The age of an outcome, and of a signal that is imported: old deals come along, a missing date that reads as 1970 does not. */
export const maxHistoryAgeMs = 30 * 365 * 86_400_000;
/** What a deal may be worth, or a day of a campaign cost, in any currency: sums of thousands of such stay exact to the cent or close to it; more is a slip. */
export const maxAmount = 1e12;
/** Leads of one import: each asks an object or two, and an invocation may ask a few thousand. */
export const maxImportLeads = 1_000;
/** Bytes of one import: two thousand for each of so many leads, and what it unfolds to in memory stays within half of an isolate's. */
export const maxImportBytes = 2_097_152;
/** Signals, and outcomes, that one import brings of one lead: one call of its object stays a few hundred KB. */
export const maxImportSignals = 500;
export const maxImportOutcomes = 100;
/** Leads of an import that are asked at once: the rest of the site goes on being answered meanwhile. */
export const importAtOnce = 20;
/** Flaws told of one lead of an import: a page of them is enough to find the cause. */
export const maxImportFlaws = 10;
/** Signals of one request: one visitor's outbox drains in few requests, and one request stays a few ms of CPU. */
export const maxSignalsPerRequest = 50;
/** Bytes of one request body: the browser's own keepalive bound. */
export const maxBodyBytes = 65_536;
/** Bytes of one signal as JSON: one signal cannot crowd out the batch. */
export const maxSignalBytes = 8_192;
/** Traits that one request may say of a person. */
export const maxTraits = 50;
/** Properties of one signal. */
export const maxProps = 32;
/** Bytes of one property's value as JSON. */
export const maxPropBytes = 1_024;
/** Characters of a url or referrer; longer ones are cut. */
export const maxUrlChars = 2_048;
/** Characters of a page title; longer ones are cut. */
export const maxTitleChars = 512;
/** How long a request's body may take to arrive: one that stalls would hold its connection for ever. Browsers give up after 5 s. */
export const maxBodyWaitMs = 8_000;
/** Levels of nesting in any JSON body: keeps recursive readers off the end of the stack. */
export const maxJsonDepth = 16;
/** Bytes of a model, or of a simulation's history, as JSON: 1,000 rules fit, a row of D1 (2 MB) holds it. */
export const maxDocumentBytes = 1_048_576;
/** Levels of nesting in such a document: 8 levels of condition, one inside another, are about 50 of JSON. */
export const maxDocumentDepth = 64;
/** Characters of a request's url, path and query; longer is 414. */
export const maxRequestUrlChars = 8_192;
/** Characters of a request's cookie header; longer is 431. */
export const maxCookieChars = 16_384;
/** Signals younger than 30 days that one person may have; more is an automaton and answers 429. */
export const maxRecentSignals = 2_000;
/** Whole signals from which on a person's log is folded: with 200 to spare over what stays whole, so that it is rare. */
export const foldAfterSignals = 1_200;
/** Signals in one row of a folded log: about 1 MB at most, where a row holds 2 MB. */
export const foldedSignalsPerRow = 2_000;
/** The age at which a person's signal no longer counts as recent. */
export const recentMs = 30 * 86_400_000;

/** People that one browser may claim to be within `claimWindowMs`: a shared family computer has three, a script has thousands. */
export const maxClaims = 3;
export const claimWindowMs = 86_400_000;
/** Signals that one call hands to a lead's object: a few hundred KB. */
export const handoverSignals = 500;
/** Pointers that a request follows: from a visitor to the lead of an address, and on to that of a user. */
export const maxHops = 5;

/** How long nothing is taken of who was erased: queues keep a message 14 days, browsers theirs 7. */
export const tombstoneMs = 30 * 86_400_000;
/** People whose time is over, and people of whom a part is, that one cron run looks after: each asks an object. */
export const retentionPeople = 50;
/** Erasures that stood still, which one cron run takes up. */
export const erasuresPerRun = 20;
/** People never seen before that one isolate lets in at a site within `newcomerMs`: a busy shop has a hundred, a flood thousands. */
export const maxNewcomers = 1_000;
export const newcomerMs = 60_000;

/** Configuration younger than this decides without a look at D1. */
export const configFreshMs = 5_000;
/** Configuration older than this is never used while D1 answers. */
export const configMaxAgeMs = 10_000;
/** How long a request waits for D1 before the last copy decides. */
export const configDeadlineMs = 300;
/** How long a request waits for D1 where there is no copy to decide instead: a far region answers its first query late. */
export const configColdDeadlineMs = 2_000;
/** How long the last copy may decide while D1 is away. */
export const configKeepMs = 86_400_000;
/** How long D1 is left alone after it failed or was late, so that requests do not wait for it one by one. */
export const configRestMs = 3_000;

/** Work that is still pending this long after it was due is found and done by the cron sweep. */
export const sweepAfterMs = 60_000;
/** Notes that one sweep looks through, each of a second's people in one isolate: 30 busy isolates' minute. */
export const sweepNotes = 2_000;
/** Profiles that one sweep wakes, for lost notes and for passed dates each: the next sweep goes on. */
export const sweepProfiles = 200;
/** People scored again in one step: each asks an object, and an invocation may ask 1,000. */
export const rescorePeople = 100;
/** Without a queue a request goes on with steps for this long after its answer; the cron does the rest. */
export const rescoreBudgetMs = 20_000;
/** Scoring again that stood still this long is taken up by the cron: its message was lost, or its request ended. */
export const rescoreStandstillMs = 60_000;
/** Sites whose standstills one cron run takes up. */
export const rescoreSites = 20;
/** Bytes of history in one projection message: queues take 128 KB. */
export const maxMessageBytes = 64_000;

/** Awards that a lead's row holds: more are asked of the lead's own object when the row is shown. */
export const maxCompactAwards = 200;
/** Attributes that a lead's row holds. */
export const maxListedAttributes = 60;
/** Bytes of names and values of those: with the history, what a message to the read model has room for. */
export const maxListedBytes = 24_000;
/** Rules that a person's row in the read model names, heaviest first: a thousand would not fit a queue's message. */
export const maxReasons = 20;

/** Rules of which a person's row says how often they fired: some 8 KB, more than any published model has. */
export const maxFiredRules = 200;
/** Days' people that are added up again in one batch: a busy site's ten days are some hundred thousand rows read. */
export const staleDaysPerStep = 10;
/** How long a report adds up what is stale before it answers with what there is: people wait for it. */
export const refreshBudgetMs = 4_000;
/** How long the cron does so for one site, and for how many sites a minute. */
export const refreshJobMs = 5_000;
export const refreshSites = 20;
/** How long a day stays stale before the cron looks after it: people come back all the time, and each time costs rows. */
export const refreshAfterMs = 6 * 3_600_000;
/** Days that one report takes in: two years and some, each of which it may tell alone. */
export const maxReportDays = 800;
/** Campaigns that one report tells of: anybody can make up a `utm_campaign`, nobody reads more; each is 1 to 5 KB of the answer. */
export const maxReportedCampaigns = 500;
/** Rows of spend in one request: a year of days with a dozen campaigns. */
export const maxSpendRows = 5_000;
/** Characters of a campaign's name. */
export const maxCampaignChars = 200;

/** Sites of one deployment: whoever administers one can make more, and one isolate's cache holds as many. */
export const maxSites = 1_000;
/** Days for which people who never became anything are kept: a month at least, ten years at most. */
export const minRetentionDays = 30;
export const maxRetentionDays = 3_650;
/** Keys of a site that are neither revoked nor expired: every isolate that serves the site holds all of them. */
export const maxKeys = 100;
/** Identity secrets, and webhook secrets, of a site that hold at once: the one in use, and the one before it while servers change over. */
export const maxSigningSecrets = 2;
/** Hours for which a rotated key goes on unless asked otherwise, and the most that may be asked for: a week. */
export const defaultGraceHours = 24;
export const maxGraceHours = 168;
/** How much later than its use a key's last use may be written: a row of D1 a day and key, not a request. */
export const keyUseMs = 86_400_000;

/** Prompts that a site may have: each signal is answered by looking at all of them. */
export const maxPrompts = 100;
/** Destinations that a site may have: each effect is weighed against all of them. */
export const maxDestinations = 20;
/** Deliveries that one request sends again: each is a row to write and a message to somebody else's server. */
export const maxReplay = 1_000;
/** Connection tests of one site in a minute: whoever sets something up tries now and then, a script that hammers others' servers does not stop. */
export const connectionTestsPerMinute = 20;
/** The life of a preview's link: long enough to walk through the site, too short to be passed around. */
export const previewMs = 900_000;
/** Failed attempts with a secret key, of one address or one key's visible part, after which a minute has to pass. */
export const maxFailedAttempts = 20;
export const attemptMs = 60_000;
/** Addresses and keys whose failures one isolate remembers: memory is bounded, whoever began first is forgotten. */
export const maxAttemptNames = 10_000;
/** How long Cloudflare Access's public keys are kept: it changes them every six weeks, and the old ones hold a week longer. */
export const accessKeysMs = 3_600_000;
/** How soon they are asked for again because of a key that is not known. */
export const accessKeysRestMs = 60_000;
/** The life of a console session. */
export const sessionMs = 12 * 3_600_000;
/**
 * Requests that one key, with the sessions that it opened, may make to the owner's routes in a minute: a script in a loop is
 * stopped, a console in every tab is not. Counted in each isolate for itself, so that a key may reach several times as many.
 */
export const requestsPerMinute = 600;
/** The window of that count. */
export const rateWindowMs = 60_000;
/** Keys that one isolate counts at once: more than deployments have, in less than a megabyte. */
export const maxCountedKeys = 5_000;
/** How long the answer to a creation is kept under its Idempotency-Key: a client that tries again does so within a day. */
export const idempotencyKeepMs = 86_400_000;
/** How long a creation without answer is waited for before its key may be used again: its Worker has died by then. */
export const idempotencyLeaseMs = 60_000;
/** Characters of an Idempotency-Key: a UUID has 36. */
export const maxIdempotencyKeyChars = 255;
/** Days up to now that a report takes in unless asked otherwise: about a month of traffic. */
export const reportDays = 30;
/** Leads that an export holds at once: some hundred KB. */
export const exportRows = 200;
/** Rows of a list unless asked otherwise, and the most that may be asked for. */
export const defaultListRows = 50;
export const maxListRows = 200;

/** After this long a request no longer asks a person's object anew: the visitor is waiting, and the browser keeps its signals. */
export const profileBudgetMs = 400;
/** How often a request asks a person's object anew after the platform lost the first call. */
export const profileRetries = 2;

/** How long one request to a destination may take, its answer's body included: a receiver that hangs holds up its own line no longer. */
export const reachMs = 15_000;
/** How long one attempt may take that asks several times, as a CRM's does. */
export const attemptMsMost = 45_000;
/** How long a delivery belongs to whoever tries it: an invocation that died is followed by another after it. More than an attempt takes. */
export const deliveryLeaseMs = 60_000;
/** Bytes of a destination's answer that are read: errors are short, and what is longer is not worth the memory. */
export const maxAnswerBytes = 65_536;
/** Deliveries of one destination that are tried at once; one while it fails. An invocation may have six connections waiting. */
export const deliveriesAtOnce = 3;
/** How long one invocation begins attempts at one destination: the last of them ends within the 30 s that there are after an answer. */
export const deliverBudgetMs = 10_000;
/** Destinations that one cron run looks after, those longest due first. */
export const destinationsPerRun = 100;
/** Destinations that fail which one cron run tries at once: with three connections of six left, one that hangs holds up no other. */
export const failingAtOnce = 3;
/** Retries sooner than this are sent by a message of their own; for all others the cron is soon enough. */
export const promptRetryMs = 60_000;
/** How long a destination may fail before nothing is sent there any more: five days, as the large senders of webhooks have it. */
export const failingMs = 5 * 86_400_000;
/** How long deliveries are kept, to be looked at and to be sent again: a quarter. */
export const deliveryKeepMs = 90 * 86_400_000;
/** An effect owed longer ago than this is handed off no more: whoever was forgotten and comes back must not repeat last month's news. */
export const handoffLateMs = 7 * 86_400_000;
/** Attempts that a delivery's log holds: all of the schedule's, twice. */
export const maxAttemptsLogged = 20;
/** How long after the last signal someone counts as being on the site: GA4's realtime looks back as far by default. */
export const livePresenceMs = 300_000;
/** How long an isolate gathers who was seen at a site before it tells: many people's signals are one call, and a watcher has them within 2 s. */
export const liveGatherMs = 400;
/** How long an isolate waits for the site's Live object before it gives up on one telling. */
export const liveDeadlineMs = 5_000;
/** How often a Live object looks after its watchers: with the cache's 10 s an ended key stops within 60 s. */
export const liveTickMs = 30_000;
/** How long a watcher may have read nothing although there is something: two looks, so that one missed answer does not end it. */
export const liveLagMs = 60_000;
/** Messages that a watcher may be behind, and no more wait for it: some 20 KB beside the list with which it began. */
export const maxUnread = 32;
/** Times in a row that a watcher may say nothing new: each wakes the object. */
export const maxIdleAcks = 32;
/** Characters of what a watcher says: `{"ack": 1790000000000}` has 22. */
export const maxAckChars = 64;
/** Watchers of one site at once: a sales team, not an audience. */
export const maxWatchers = 100;
/** People whom a site's list of those present holds, the highest scores: some hundred KB in one message. */
export const maxLivePeople = 500;
/** Characters of a page's address and title in that list; longer ones are cut. */
export const maxLiveUrlChars = 500;
export const maxLiveTitleChars = 200;
/** Segments of a person in that list. */
export const maxLiveSegments = 20;
/** People of whom an isolate remembers that it told of them, so that it also tells when they are no longer to be watched; and of whom the object remembers that it was to forget them. */
export const maxLiveTold = 5_000;
/** How long an access token of a CRM is used again: sessions there last at least 15 minutes, and one that ended sooner is renewed. */
export const accessTokenMs = 10 * 60_000;
/** Tokens that one isolate keeps: of more organisations than one Worker's minute has. */
export const maxAccessTokens = 200;
