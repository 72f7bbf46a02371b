CREATE TABLE `drafts` (
	`site` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`document` text NOT NULL,
	`based_on` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rescores` (
	`site` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`cursor` text NOT NULL,
	`total` integer NOT NULL,
	`done` integer NOT NULL,
	`started_at` integer NOT NULL,
	`stepped_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
ALTER TABLE `models` ADD `fires_effects` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `models` ADD `restored_from` integer;--> statement-breakpoint
ALTER TABLE `visitors` ADD `was` text;