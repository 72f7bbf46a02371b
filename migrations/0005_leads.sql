CREATE TABLE `erasures` (
	`site` text NOT NULL,
	`person` text NOT NULL,
	`reason` text NOT NULL,
	`requested_by` text,
	`requested_at` integer NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`site`, `person`)
);
--> statement-breakpoint
CREATE TABLE `leads` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`commit` integer NOT NULL,
	`email` text,
	`user_id` text,
	`account` text,
	`identity` text NOT NULL,
	`visitors` text NOT NULL,
	`values` text NOT NULL,
	`search` text NOT NULL,
	`score` real NOT NULL,
	`dimensions` text NOT NULL,
	`grade` text NOT NULL,
	`stage` text NOT NULL,
	`stage_since` integer NOT NULL,
	`segments` text NOT NULL,
	`reasons` text NOT NULL,
	`ceiling` real NOT NULL,
	`claimed_score` real,
	`compact` text,
	`holds_until` integer,
	`first_channel` text,
	`last_channel` text,
	`model` integer NOT NULL,
	`was` text,
	`internal` integer NOT NULL,
	`moved_to` text,
	`scored_at` integer NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`due_at` integer,
	PRIMARY KEY(`site`, `id`)
);
--> statement-breakpoint
CREATE INDEX `leads_by_stage` ON `leads` (`site`,`stage`,`stage_since`);--> statement-breakpoint
CREATE INDEX `leads_by_ceiling` ON `leads` (`site`,`ceiling`);--> statement-breakpoint
CREATE INDEX `leads_by_last_seen` ON `leads` (`site`,`last_seen_at`);--> statement-breakpoint
CREATE INDEX `leads_by_account` ON `leads` (`site`,`account`);--> statement-breakpoint
CREATE INDEX `leads_by_email` ON `leads` (`site`,`email`);--> statement-breakpoint
CREATE INDEX `leads_due` ON `leads` (`due_at`) WHERE "leads"."due_at" is not null;--> statement-breakpoint
ALTER TABLE `visitors` ADD `lead` text;--> statement-breakpoint
ALTER TABLE `visitors` ADD `internal` integer DEFAULT false NOT NULL;