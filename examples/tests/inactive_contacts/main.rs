//! The program from end to end, on small databases of its own making.

#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod canaries;
#[cfg(test)]
mod end_to_end;
#[cfg(test)]
mod guard;
#[cfg(test)]
mod import;
#[cfg(test)]
#[path = "../shared/leave.rs"]
mod leave;
#[cfg(test)]
mod planting;
#[cfg(test)]
mod policy;
#[cfg(test)]
#[path = "../shared/ran.rs"]
mod ran;
#[cfg(test)]
mod report;
#[cfg(test)]
mod resume;
#[cfg(test)]
mod search;
#[cfg(test)]
mod showcase;
#[cfg(test)]
mod support;
