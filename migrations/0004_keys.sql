-- The keys that there are get ids (added by hand), before the index takes each id once a site.
CREATE TABLE `audit` (
	`site` text NOT NULL,
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`action` text NOT NULL,
	`target` text NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_by_site` ON `audit` (`site`,`id`);--> statement-breakpoint
DROP INDEX `keys_by_site`;--> statement-breakpoint
ALTER TABLE `keys` ADD `id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `keys` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `keys` ADD `last_used_at` integer;--> statement-breakpoint
ALTER TABLE `keys` ADD `created_by` text DEFAULT 'setup' NOT NULL;--> statement-breakpoint
UPDATE `keys` SET `id` = lower(hex(randomblob(6)));--> statement-breakpoint
CREATE UNIQUE INDEX `keys_by_id` ON `keys` (`site`,`id`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `email` text;--> statement-breakpoint
CREATE INDEX `sessions_by_site` ON `sessions` (`site`);--> statement-breakpoint
ALTER TABLE `sites` ADD `disabled` integer DEFAULT false NOT NULL;