/**
 * What Peloton Interactive printed about itself, filing by filing: each figure as it was first reported, and again where
 * a later filing gives another one. Read in the 10-Q and 10-K reports named here (quarters end in September, December,
 * March and June; the fiscal year is named by the year in which it ends). 10-Qs of February 2021 and 2022 and 10-Ks of
 * 2022 and 2023 could not be read, so that their figures are missing. Of the two 10-Ks the day of filing is not known
 * here: the last day of the month stands for it.
 */
export interface Filing {
  readonly on: string;
  readonly name: string;
  readonly figures: Readonly<Partial<Record<PrintedKpi, Readonly<Record<string, number>>>>>;
}

export type PrintedKpi =
  | 'subscriptions'
  | 'churn'
  | 'sales_marketing'
  | 'total_workouts'
  | 'workouts_per_subscription';

export const FILINGS: readonly Filing[] = [
  {
    on: '2021-05-06',
    name: '10-Q for the quarter ended 31 March 2021',
    figures: {
      subscriptions: { 'FY2021-Q3': 2080860 },
      churn: { 'FY2021-Q3': 0.31 },
      sales_marketing: { 'FY2021-Q3': 208.2 },
      total_workouts: { 'FY2021-Q3': 149.5 },
      workouts_per_subscription: { 'FY2021-Q3': 26.0 },
    },
  },
  {
    on: '2021-08-26',
    name: '10-K for the year ended 30 June 2021',
    figures: { subscriptions: { 'FY2021-Q4': 2330700 } },
  },
  {
    on: '2021-11-04',
    name: '10-Q for the quarter ended 30 September 2021',
    figures: {
      subscriptions: { 'FY2022-Q1': 2491711 },
      churn: { 'FY2022-Q1': 0.82 },
      sales_marketing: { 'FY2022-Q1': 284.3 },
      total_workouts: { 'FY2022-Q1': 120.5 },
      workouts_per_subscription: { 'FY2022-Q1': 16.6 },
    },
  },
  {
    on: '2022-05-10',
    name: '10-Q for the quarter ended 31 March 2022',
    figures: {
      subscriptions: { 'FY2022-Q3': 2961767 },
      churn: { 'FY2022-Q3': 0.75 },
      sales_marketing: { 'FY2022-Q3': 227.7 },
      total_workouts: { 'FY2022-Q3': 164.6 },
      workouts_per_subscription: { 'FY2022-Q3': 18.8 },
    },
  },
  {
    // Total workouts and workouts per subscription are no longer in the table of key metrics. Sales and marketing of the
    // year before is 284.1 instead of 284.3: an impairment is shown on its own line.
    on: '2022-11-03',
    name: '10-Q for the quarter ended 30 September 2022',
    figures: {
      subscriptions: { 'FY2023-Q1': 2973371 },
      churn: { 'FY2023-Q1': 1.1 },
      sales_marketing: { 'FY2023-Q1': 138.7, 'FY2022-Q1': 284.1 },
    },
  },
  {
    // Churn has one decimal from November 2022 on: the 0.75 of the year before is 0.8.
    on: '2023-05-04',
    name: '10-Q for the quarter ended 31 March 2023',
    figures: {
      subscriptions: { 'FY2023-Q3': 3107121 },
      churn: { 'FY2023-Q3': 1.1, 'FY2022-Q3': 0.8 },
      sales_marketing: { 'FY2023-Q3': 154.6 },
    },
  },
  {
    // The first filing by the new definition: paused subscriptions no longer count, and a pause counts as churn.
    on: '2023-11-02',
    name: '10-Q for the quarter ended 30 September 2023',
    figures: {
      subscriptions: { 'FY2024-Q1': 2964223, 'FY2023-Q1': 2918317 },
      churn: { 'FY2024-Q1': 1.5, 'FY2023-Q1': 1.2 },
      sales_marketing: { 'FY2024-Q1': 146.0 },
    },
  },
  {
    on: '2024-02-01',
    name: '10-Q for the quarter ended 31 December 2023',
    figures: {
      subscriptions: { 'FY2024-Q2': 3004413 },
      churn: { 'FY2024-Q2': 1.2 },
      sales_marketing: { 'FY2024-Q2': 230.3 },
    },
  },
  {
    on: '2024-05-02',
    name: '10-Q for the quarter ended 31 March 2024',
    figures: {
      subscriptions: { 'FY2024-Q3': 3056198, 'FY2023-Q3': 3055219 },
      churn: { 'FY2024-Q3': 1.2 },
      sales_marketing: { 'FY2024-Q3': 170.3 },
    },
  },
  {
    on: '2024-08-31',
    name: '10-K for the year ended 30 June 2024',
    figures: { subscriptions: { 'FY2024-Q4': 2981131, 'FY2023-Q4': 2997443 } },
  },
  {
    on: '2024-10-31',
    name: '10-Q for the quarter ended 30 September 2024',
    figures: {
      subscriptions: { 'FY2025-Q1': 2900069 },
      churn: { 'FY2025-Q1': 1.9 },
      sales_marketing: { 'FY2025-Q1': 81.9 },
    },
  },
  {
    on: '2025-02-06',
    name: '10-Q for the quarter ended 31 December 2024',
    figures: {
      subscriptions: { 'FY2025-Q2': 2879404 },
      churn: { 'FY2025-Q2': 1.4 },
      sales_marketing: { 'FY2025-Q2': 152.7 },
    },
  },
  {
    // A new model of subscription data since January 2025; earlier periods are revised.
    on: '2025-05-08',
    name: '10-Q for the quarter ended 31 March 2025',
    figures: {
      subscriptions: { 'FY2025-Q3': 2880176, 'FY2024-Q3': 3051451 },
      churn: { 'FY2025-Q3': 1.2 },
      sales_marketing: { 'FY2025-Q3': 106.5 },
    },
  },
  {
    on: '2025-08-31',
    name: '10-K for the year ended 30 June 2025',
    figures: {
      subscriptions: { 'FY2025-Q4': 2799943, 'FY2024-Q4': 2976265, 'FY2023-Q4': 2997928 },
    },
  },
  {
    // Printed as 2.732 and 2.896 million.
    on: '2025-11-06',
    name: '10-Q for the quarter ended 30 September 2025',
    figures: {
      subscriptions: { 'FY2026-Q1': 2732000, 'FY2025-Q1': 2896000 },
      churn: { 'FY2026-Q1': 1.6 },
      sales_marketing: { 'FY2026-Q1': 66.8 },
    },
  },
];

/** The first filing without the workouts, and the first by the new definition. */
export const DROPPED_ON = '2022-11-03';
export const REDEFINED_ON = '2023-11-02';
