//! Where contacts live: real towns and post codes, drawn by population.

use super::random::Random;

/// See `places.mjs` for the sources.
const PLACES: &str = include_str!("../places.csv");

/// A town under one of its post codes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) country: &'static str,
    pub(super) post_code: &'static str,
    pub(super) town: &'static str,
}

/// The towns by how far they lie from the institution, each list with running totals of its population.
#[derive(Debug, Default)]
pub(super) struct Places {
    near: Region,
    far: Region,
    abroad: Region,
    swiss: Region,
}

#[derive(Debug, Default)]
struct Region {
    places: Vec<(u32, Place)>,
    population: u32,
}

impl Region {
    fn push(&mut self, place: Place, population: u32) {
        self.population = self.population.saturating_add(population);
        self.places.push((self.population, place));
    }

    fn draw(&self, random: &mut Random) -> Option<Place> {
        let resident = random.below(self.population);
        let index = self.places.partition_point(|(total, _)| *total <= resident);
        self.places.get(index).map(|(_, place)| *place)
    }
}

impl Places {
    /// Reads the file that is compiled in; a line that is none is passed over, and a test counts them.
    pub(super) fn new() -> Self {
        let mut places = Self::default();
        for line in PLACES.lines() {
            let mut fields = line.split(',');
            let (Some(country), Some(region), Some(post_code), Some(town), Some(population), None) = (
                fields.next(),
                fields.next(),
                fields.next(),
                fields.next(),
                fields.next().and_then(|text| text.parse().ok()),
                fields.next(),
            ) else {
                continue;
            };
            let place = Place { country, post_code, town };
            match region {
                "near" => places.near.push(place, population),
                "far" => places.far.push(place, population),
                // The border is near: a capital far away counts no more than a town beyond the river.
                _ => places.abroad.push(place, population.min(60_000)),
            }
            if country == "CH" {
                places.swiss.push(place, population);
            }
        }
        places
    }

    /// Where a contact of the first institution lives.
    pub(super) fn draw(&self, random: &mut Random) -> Option<Place> {
        let region = random.weighted((&self.near, &[(210, &self.far), (110, &self.abroad)]));
        region.draw(random)
    }

    /// Where a contact of the second institution lives.
    pub(super) fn draw_swiss(&self, random: &mut Random) -> Option<Place> {
        self.swiss.draw(random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_but_the_head_is_read() {
        let places = Places::new();
        let read = places.near.places.len() + places.far.places.len() + places.abroad.places.len();
        assert_eq!(read, PLACES.lines().count() - 2);
        assert!(PLACES.len() < 60_000);
    }

    #[test]
    fn a_big_town_is_drawn_more_often_than_a_village() {
        let (places, mut random) = (Places::new(), Random::new(1, 1));
        let drawn: Vec<Place> = (0..2000).filter_map(|_| places.draw(&mut random)).collect();
        let count = |town| drawn.iter().filter(|place| place.town == town).count();
        assert_eq!(drawn.len(), 2000);
        assert!(count("Strasbourg") > 200 && count("Albé") < 10);
    }
}
