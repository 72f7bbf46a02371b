import { quietly } from "../detectors/quietly.ts";
import { attachShopify } from "./shopify.ts";
import { attachWooCommerce } from "./woocommerce.ts";

for (const attach of [attachShopify, attachWooCommerce]) quietly(attach);
