//! What was worked out of a catalog while looking at it, kept until the catalog changes.

use std::sync::{Arc, Mutex, PoisonError};

use crate::catalog::{Catalog, Order, Pick, Query, RowSet};

/// Orders and the last search of one catalog.
#[derive(Debug, Default)]
pub struct Kept {
    orders: Mutex<Vec<(Pick, Arc<Order>)>>,
    search: Mutex<Option<(Query, Arc<RowSet>)>>,
}

/// So many orders are kept, four bytes a row each; the one used longest ago goes first.
pub(super) const ORDERS: usize = 8;

impl Kept {
    /// The order by a column; worked out unless it is known. Nothing if `stop` says so meanwhile.
    pub fn order(
        &self,
        catalog: &Catalog,
        by: &Pick,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Arc<Order>> {
        let known = {
            let mut orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
            let place = orders.iter().position(|(pick, _)| pick == by);
            place.map(|place| orders.remove(place).1)
        };
        let order = match known {
            Some(order) => order,
            None => Arc::new(Order::by_cells(catalog, by, stop)?),
        };
        let mut orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        orders.retain(|(pick, _)| pick != by);
        orders.push((by.clone(), Arc::clone(&order)));
        if orders.len() > ORDERS {
            orders.remove(0);
        }
        Some(order)
    }

    /// The rows that a query finds. If it narrows the last one, only what that found is looked at.
    pub fn found(
        &self,
        catalog: &Catalog,
        query: Query,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Arc<RowSet>> {
        let last = self.search.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let within = match last {
            Some((before, rows)) if query.narrows(&before) => rows,
            Some(_) | None => Arc::new(RowSet::first(catalog.len())),
        };
        let rows = Arc::new(query.rows(catalog, &within, stop)?);
        *self.search.lock().unwrap_or_else(PoisonError::into_inner) = Some((query, Arc::clone(&rows)));
        Some(rows)
    }
}
