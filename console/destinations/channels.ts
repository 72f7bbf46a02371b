/** The channels that a touch can be of, under the names of Google Analytics 4. */
export const channels = [
  ...[
    "Direct",
    "Organic Search",
    "Paid Search",
    "Organic Social",
    "Paid Social",
    "Organic Video",
    "Paid Video",
  ],
  ...[
    "Organic Shopping",
    "Paid Shopping",
    "Display",
    "Paid Other",
    "Cross-network",
    "AI Assistant",
    "Referral",
  ],
  ...["Email", "Affiliates", "Audio", "SMS", "Mobile Push Notifications", "Unassigned"],
] as const;
