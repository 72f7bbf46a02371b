CREATE TABLE `previews` (
	`hash` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`document` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `prompts` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `prompts` ADD `updated_by` text DEFAULT 'ripen' NOT NULL;--> statement-breakpoint
ALTER TABLE `prompts` ADD `updated_at` integer DEFAULT 0 NOT NULL;