-- The tables here are WITHOUT ROWID (added by hand), as in 0000_start.sql: they are written anew all the time, and a rowid table with a
-- composite key would bill each row twice.
CREATE TABLE `report_bases` (
	`site` text PRIMARY KEY NOT NULL,
	`basis` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `report_cells` (
	`site` text NOT NULL,
	`cohort` text NOT NULL,
	`stage` text NOT NULL,
	`day` text NOT NULL,
	`is_lead` integer NOT NULL,
	`people` integer NOT NULL,
	`waits` text NOT NULL,
	PRIMARY KEY(`site`, `cohort`, `stage`, `day`, `is_lead`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `report_cells_by_day` ON `report_cells` (`site`,`day`);--> statement-breakpoint
CREATE TABLE `report_months` (
	`site` text NOT NULL,
	`cohort` text NOT NULL,
	`month` text NOT NULL,
	`stage` text NOT NULL,
	`is_lead` integer NOT NULL,
	`touch` text NOT NULL,
	`channel` text NOT NULL,
	`campaign` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`site`, `touch`, `cohort`, `month`, `channel`, `campaign`, `stage`, `is_lead`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `report_rules` (
	`site` text NOT NULL,
	`cohort` text NOT NULL,
	`stage` text NOT NULL,
	`rule` text NOT NULL,
	`is_lead` integer NOT NULL,
	`people` integer NOT NULL,
	`times` integer NOT NULL,
	`converted` integer NOT NULL,
	PRIMARY KEY(`site`, `cohort`, `stage`, `rule`, `is_lead`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `report_touches` (
	`site` text NOT NULL,
	`cohort` text NOT NULL,
	`stage` text NOT NULL,
	`day` text NOT NULL,
	`is_lead` integer NOT NULL,
	`touch` text NOT NULL,
	`channel` text NOT NULL,
	`campaign` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`site`, `touch`, `cohort`, `channel`, `campaign`, `stage`, `is_lead`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `report_touches_by_day` ON `report_touches` (`site`,`touch`,`day`,`channel`,`campaign`,`stage`,`is_lead`,`people`);--> statement-breakpoint
CREATE TABLE `report_values` (
	`site` text NOT NULL,
	`cohort` text NOT NULL,
	`day` text NOT NULL,
	`is_lead` integer NOT NULL,
	`touch` text NOT NULL,
	`channel` text NOT NULL,
	`campaign` text NOT NULL,
	`currency` text NOT NULL,
	`deals` integer NOT NULL,
	`value` real NOT NULL,
	PRIMARY KEY(`site`, `touch`, `cohort`, `channel`, `campaign`, `currency`, `is_lead`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `stale_days` (
	`site` text NOT NULL,
	`day` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`site`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `stale_days_by_since` ON `stale_days` (`since`);--> statement-breakpoint
ALTER TABLE `leads` ADD `first_campaign` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `last_campaign` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `fired` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `leads` ADD `known_at` integer;--> statement-breakpoint
CREATE INDEX `leads_by_first_seen` ON `leads` (`site`,`first_seen_at`,`moved_to`,`internal`);--> statement-breakpoint
ALTER TABLE `visitors` ADD `first_campaign` text;--> statement-breakpoint
ALTER TABLE `visitors` ADD `last_campaign` text;--> statement-breakpoint
ALTER TABLE `visitors` ADD `fired` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `visitors` ADD `first_channel` text;--> statement-breakpoint
ALTER TABLE `visitors` ADD `last_channel` text;--> statement-breakpoint
CREATE INDEX `visitors_by_first_seen` ON `visitors` (`site`,`first_seen_at`,`lead`,`internal`);--> statement-breakpoint
CREATE INDEX `transitions_by_stage` ON `transitions` (`site`,`to`,`at`);
--> statement-breakpoint
-- The sums of months follow each row of report_touches (added by hand): drizzle knows no triggers.
CREATE TRIGGER `report_touches_added` AFTER INSERT ON `report_touches` WHEN NEW.`people` <> 0 BEGIN
	INSERT INTO `report_months` (`site`, `cohort`, `month`, `stage`, `is_lead`, `touch`, `channel`, `campaign`, `people`)
	VALUES (NEW.`site`, substr(NEW.`cohort`, 1, 7), substr(NEW.`day`, 1, 7), NEW.`stage`, NEW.`is_lead`, NEW.`touch`, NEW.`channel`,
		NEW.`campaign`, NEW.`people`)
	ON CONFLICT (`site`, `touch`, `cohort`, `month`, `channel`, `campaign`, `stage`, `is_lead`) DO UPDATE SET `people` = `people` + excluded.`people`;
END;
--> statement-breakpoint
CREATE TRIGGER `report_touches_changed` AFTER UPDATE OF `people` ON `report_touches` BEGIN
	INSERT INTO `report_months` (`site`, `cohort`, `month`, `stage`, `is_lead`, `touch`, `channel`, `campaign`, `people`)
	VALUES (NEW.`site`, substr(NEW.`cohort`, 1, 7), substr(NEW.`day`, 1, 7), NEW.`stage`, NEW.`is_lead`, NEW.`touch`, NEW.`channel`,
		NEW.`campaign`, NEW.`people` - OLD.`people`)
	ON CONFLICT (`site`, `touch`, `cohort`, `month`, `channel`, `campaign`, `stage`, `is_lead`) DO UPDATE SET `people` = `people` + excluded.`people`;
END;
--> statement-breakpoint
CREATE TRIGGER `report_touches_removed` AFTER DELETE ON `report_touches` BEGIN
	UPDATE `report_months` SET `people` = `people` - OLD.`people` WHERE OLD.`people` <> 0 AND `site` = OLD.`site` AND `touch` = OLD.`touch` AND `cohort` = substr(OLD.`cohort`, 1, 7)
		AND `month` = substr(OLD.`day`, 1, 7) AND `channel` = OLD.`channel` AND `campaign` = OLD.`campaign` AND `stage` = OLD.`stage`
		AND `is_lead` = OLD.`is_lead`;
	DELETE FROM `report_months` WHERE `people` = 0 AND `site` = OLD.`site` AND `touch` = OLD.`touch` AND `cohort` = substr(OLD.`cohort`, 1, 7)
		AND `month` = substr(OLD.`day`, 1, 7) AND `channel` = OLD.`channel` AND `campaign` = OLD.`campaign` AND `stage` = OLD.`stage`
		AND `is_lead` = OLD.`is_lead`;
END;
