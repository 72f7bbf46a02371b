CREATE TABLE `deliveries` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`destination` text NOT NULL,
	`lead` text NOT NULL,
	`effect` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`payload` text NOT NULL,
	`made_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`ended_at` integer,
	`log` text NOT NULL,
	`record` text,
	PRIMARY KEY(`site`, `id`)
);
--> statement-breakpoint
CREATE INDEX `deliveries_waiting` ON `deliveries` (`next_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `deliveries_by_destination` ON `deliveries` (`site`,`destination`,`made_at`);--> statement-breakpoint
CREATE INDEX `deliveries_by_time` ON `deliveries` (`site`,`made_at`);--> statement-breakpoint
CREATE INDEX `deliveries_by_lead` ON `deliveries` (`site`,`lead`,`made_at`);--> statement-breakpoint
CREATE TABLE `destinations` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`secrets` text NOT NULL,
	`home` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`failing_since` integer,
	`disabled_reason` text,
	PRIMARY KEY(`site`, `id`)
);
--> statement-breakpoint
CREATE TABLE `outcomes` (
	`site` text NOT NULL,
	`person` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`value` real,
	`currency` text,
	`reason` text,
	PRIMARY KEY(`site`, `person`, `id`)
);
--> statement-breakpoint
CREATE INDEX `outcomes_by_time` ON `outcomes` (`site`,`at`);--> statement-breakpoint
CREATE TABLE `spend` (
	`site` text NOT NULL,
	`day` text NOT NULL,
	`channel` text NOT NULL,
	`campaign` text NOT NULL,
	`cost` real NOT NULL,
	`currency` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`site`, `day`, `channel`, `campaign`)
);
