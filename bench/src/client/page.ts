import "./jitless.ts";
import { serve } from "../harness/helper.ts";
import { measure, plan } from "./measure.ts";

serve({ measure: async (about) => measure(plan.parse(about)) });
