-- visitors, journeys and transitions are WITHOUT ROWID (added by hand): a rowid table with a composite key
-- writes two rows for each upsert, the table's and the key index's, and rows written are what D1 bills.
CREATE TABLE `journeys` (
	`site` text NOT NULL,
	`visitor` text NOT NULL,
	`from` integer NOT NULL,
	`to` integer NOT NULL,
	`signals` text NOT NULL,
	PRIMARY KEY(`site`, `visitor`, `from`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `keys` (
	`hash` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`sealed` text,
	`created_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `keys_by_site` ON `keys` (`site`);--> statement-breakpoint
CREATE TABLE `models` (
	`site` text NOT NULL,
	`version` integer NOT NULL,
	`document` text NOT NULL,
	`note` text,
	`published_by` text NOT NULL,
	`published_at` integer NOT NULL,
	PRIMARY KEY(`site`, `version`)
);
--> statement-breakpoint
CREATE TABLE `pending` (
	`id` integer PRIMARY KEY NOT NULL,
	`noted_at` integer NOT NULL,
	`profiles` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `prompts` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`position` integer NOT NULL,
	`document` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`key` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`origins` text NOT NULL,
	`settings` text NOT NULL,
	`published` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `transitions` (
	`site` text NOT NULL,
	`visitor` text NOT NULL,
	`number` integer NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`at` integer NOT NULL,
	`announced_at` integer NOT NULL,
	`fires` integer NOT NULL,
	PRIMARY KEY(`site`, `visitor`, `number`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `visitors` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`commit` integer NOT NULL,
	`score` real NOT NULL,
	`dimensions` text NOT NULL,
	`grade` text NOT NULL,
	`stage` text NOT NULL,
	`segments` text NOT NULL,
	`reasons` text NOT NULL,
	`model` integer NOT NULL,
	`scored_at` integer NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`due_at` integer,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `visitors_by_score` ON `visitors` (`site`,`score`,`id`);--> statement-breakpoint
CREATE INDEX `visitors_due` ON `visitors` (`due_at`) WHERE "visitors"."due_at" is not null;